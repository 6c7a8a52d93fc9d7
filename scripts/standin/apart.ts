/** The stand-in in a thread of its own, so that its looking for sounds disturbs no sound of the program it serves. */

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface StandInApart {
  /** For `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** @param wavPaths of the recordings that it knows */
export async function startStandInApart(wavPaths: readonly string[]): Promise<StandInApart> {
  const thread = new URL('./thread.mjs', import.meta.url);
  const worker = new Worker(thread, { workerData: { wavPaths } });
  const [baseUrl] = (await once(worker, 'message')) as [string];
  const stop = async () => void (await worker.terminate());
  return { baseUrl, stop };
}
