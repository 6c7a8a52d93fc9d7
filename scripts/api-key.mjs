#!/usr/bin/env node
/** Makes a key for the HTTP API and shows it once, with the entry that lets it in: `npm run api-key -- --name backend --scope app`. */

import { createHash, randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run api-key -- --name backend --scope app

  --name   letters, digits, - and _, in lower case; tells keys apart
  --scope  app (opens disputes), operator (reads and changes all), or app+operator`;

const NAME = /^[a-z0-9][a-z0-9_-]{0,39}$/;
const SCOPES = ['app', 'operator', 'app+operator'];

try {
  const { values } = parseArgs({
    options: { name: { type: 'string' }, scope: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) console.log(USAGE);
  else print(make(values));
} catch (error) {
  console.error(`api-key: ${/** @type {Error} */ (error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}

/** @param {{ name?: string | undefined, scope?: string | undefined }} asked */
function make({ name = '', scope = '' }) {
  if (!NAME.test(name)) throw new Error('--name is missing or is no name of a key.');
  if (!SCOPES.includes(scope)) throw new Error(`--scope must be one of ${SCOPES.join(', ')}.`);
  // Its beginning lets scanners of source code find a key that got into one.
  const key = `dispute_call_${randomBytes(32).toString('base64url')}`;
  return { key, entry: `${name}:${scope}:${createHash('sha256').update(key).digest('hex')}` };
}

/** @param {{ key: string, entry: string }} made */
function print({ key, entry }) {
  console.log(`The key, shown this once. Whoever asks sends it as \`Authorization: Bearer …\`:

  ${key}

For the server; several are separated by commas:

  API_AUTH=keys
  API_KEYS=${entry}`);
}
