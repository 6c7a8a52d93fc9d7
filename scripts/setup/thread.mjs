/** A thread in TypeScript. On Node.js 20 it does not get the loader that its program was started with. */

import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { serve } = await import(workerData.module);
await serve();
