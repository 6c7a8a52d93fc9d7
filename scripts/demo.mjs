#!/usr/bin/env node
/** `npm run demo`: gets what the demo needs, from nothing if need be, and starts it. */

import { startProgram } from './setup/start-program.mjs';

await startProgram('scripts/demo/main.ts', process.argv.slice(2));
