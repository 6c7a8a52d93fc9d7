/** The stand-in in a thread of its own, so that its looking for sounds disturbs no sound of the program it serves. */

import { startThread } from '../setup/start-thread.ts';

export interface StandInApart {
  /** For `OPENAI_BASE_URL`. */
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** @param wavPaths of the recordings that it knows */
export async function startStandInApart(wavPaths: readonly string[]): Promise<StandInApart> {
  const module = new URL('./serve.ts', import.meta.url);
  const { thread, told: baseUrl } = await startThread<string>(module, { wavPaths });
  return { baseUrl, stop: async () => void (await thread.terminate()) };
}
