/** A cable in a thread of its own, so that nothing of the program that cuts it delays what it passes on. */

import { startThread } from '../setup/start-thread.ts';
import type { Cable } from './cut.ts';

/** @param toPort of the loopback address */
export async function layCableApart(toPort: number): Promise<Cable> {
  const module = new URL('./serve-cable.ts', import.meta.url);
  const { thread, told: port } = await startThread<number>(module, { toPort });
  return {
    port,
    cut: (how) => thread.postMessage(how),
    mend: () => thread.postMessage('mend'),
    stop: async () => void (await thread.terminate()),
  };
}
