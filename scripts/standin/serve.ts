/** What the stand-in's thread does: it learns the recordings, serves, and tells where. */

import { parentPort, workerData } from 'node:worker_threads';
import { readRecording, startStandIn } from './index.ts';

export async function serve(): Promise<void> {
  const { wavPaths } = workerData as { readonly wavPaths: readonly string[] };
  const { baseUrl } = await startStandIn({
    recordings: await Promise.all(wavPaths.map(readRecording)),
  });
  parentPort?.postMessage(baseUrl);
}
