/** Starts a module in a thread of its own, so that neither it nor the program disturbs the other. */

import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface StartedThread<Told> {
  readonly thread: Worker;
  /** Its first message. */
  readonly told: Told;
}

/** @param module exports `serve`, which finds `data` in `workerData` and tells something when it is ready */
export async function startThread<Told>(module: URL, data: object): Promise<StartedThread<Told>> {
  const workerData = { ...data, module: module.href };
  const thread = new Worker(new URL('./thread.mjs', import.meta.url), { workerData });
  const [told] = (await once(thread, 'message')) as [Told];
  return { thread, told };
}
