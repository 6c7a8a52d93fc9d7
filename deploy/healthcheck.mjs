/**
 * Ends with 0 when the process that this container runs is well: the server or the worker.
 *
 *   node healthcheck.mjs [the file with that process's command line]
 */

import { readFileSync } from 'node:fs';

const DEADLINE_MS = 4_000;
const [commandLine = '/proc/1/cmdline'] = process.argv.slice(2);
const runsServer = readFileSync(commandLine, 'utf8').includes('dist/server.js');
const { PORT, WORKER_PORT } = process.env;
const port = runsServer ? PORT || 8080 : WORKER_PORT || 8081;

const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
  signal: AbortSignal.timeout(DEADLINE_MS),
});
/** @type {{ calls?: number }} */
const { calls = 0 } = await answer.json();
// A worker that can take no calls and has some must not be ended for that.
process.exit(answer.ok || calls > 0 ? 0 : 1);
