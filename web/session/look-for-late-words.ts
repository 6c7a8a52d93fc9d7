/** Looks up words that come after their call, for nobody tells the room of them any more. */

import type { Store } from '../state/store.ts';
import type { Waking } from './ports.ts';

const PAUSE_MS = 30_000;

/** Resolves when the signal is aborted. */
export async function lookForLateWords(
  { store, waking }: { readonly store: Store; readonly waking: Waking },
  catchUp: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await waking.rest(PAUSE_MS, signal);
    const follow = store.now().calls.some(({ wordsFollow }) => wordsFollow);
    if (follow && !signal.aborted) await catchUp();
  }
}
