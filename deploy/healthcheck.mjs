/** Ends with 0 when the process that this container runs is well: the server or the worker. */

import { readFileSync } from 'node:fs';

const DEADLINE_MS = 4_000;
const runsServer = readFileSync('/proc/1/cmdline', 'utf8').includes('dist/server.js');
const { PORT, WORKER_PORT } = process.env;
const address = runsServer
  ? `http://127.0.0.1:${PORT || 8080}/readyz`
  : `http://127.0.0.1:${WORKER_PORT || 8081}/`;

const { ok } = await fetch(address, { signal: AbortSignal.timeout(DEADLINE_MS) });
process.exit(ok ? 0 : 1);
