#!/usr/bin/env node
/** `npm run bench:…`: gets what measuring needs, from nothing if need be, and runs `bench/<name>.ts`. */

import { startProgram } from './setup/start-program.mjs';

const [name, ...args] = process.argv.slice(2);

if (process.platform === 'linux') await startProgram(`bench/${name}.ts`, args);
else {
  console.error('Measuring needs Linux: it reads /proc.');
  process.exitCode = 1;
}
