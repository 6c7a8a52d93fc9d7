/** A cable in a thread of its own, so that nothing of the program that cuts it delays what it passes on. */

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Cable } from './cut.ts';

/** @param toPort of the loopback address */
export async function layCableApart(toPort: number): Promise<Cable> {
  const thread = new URL('./cable-thread.mjs', import.meta.url);
  const worker = new Worker(thread, { workerData: { toPort } });
  const [port] = (await once(worker, 'message')) as [number];
  return {
    port,
    cut: (how) => worker.postMessage(how),
    mend: () => worker.postMessage('mend'),
    stop: async () => void (await worker.terminate()),
  };
}
