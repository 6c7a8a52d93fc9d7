#!/usr/bin/env node
/** `npm run faults`: gets what breaking things needs, from nothing if need be, and starts it. */

import { startProgram } from './setup/start-program.mjs';

if (process.platform === 'linux')
  await startProgram('scripts/faults/main.ts', process.argv.slice(2));
else {
  console.error('The fault suite needs Linux: it reads /proc and limits processes with prlimit.');
  process.exitCode = 1;
}
