/** Writes the types of the client again, after the schemas of the API have changed. */

import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../../src/api/openapi/document.ts';
import { printClient } from './print-client.ts';

const PATH = 'client/api.ts';

await writeFile(PATH, printClient(openApiDocument()));
console.log(`${PATH} is up to date.`);
