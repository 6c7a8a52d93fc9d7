/** Where the project's folders are. */

import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const PROJECT_DIR = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Programs that the project builds for itself; git ignores it. */
export const TOOLS_DIR = join(PROJECT_DIR, '.tools');
