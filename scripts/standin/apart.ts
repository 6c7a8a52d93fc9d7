/** The stand-in in a thread of its own, so that its looking for sounds disturbs no sound of the program it serves. */

import { once } from 'node:events';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { readRecording, startStandIn } from './index.ts';

export interface StandInApart {
  /** For `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** @param wavPaths of the recordings that it knows */
export async function startStandInApart(wavPaths: readonly string[]): Promise<StandInApart> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { wavPaths } });
  const [baseUrl] = (await once(worker, 'message')) as [string];
  const stop = async () => void (await worker.terminate());
  return { baseUrl, stop };
}

async function serve({ wavPaths }: { wavPaths: readonly string[] }): Promise<void> {
  const { baseUrl } = await startStandIn({
    recordings: await Promise.all(wavPaths.map(readRecording)),
  });
  parentPort?.postMessage(baseUrl);
}

if (parentPort && workerData?.wavPaths) void serve(workerData);
