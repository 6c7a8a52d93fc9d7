#!/usr/bin/env node
/** Bundles the worker and its job processes into dist/, in the place of what the compiler made of them. */

import { buildWorker } from './setup/build-worker.mjs';

await buildWorker();
