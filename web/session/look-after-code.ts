/** Looks up how long the code lives: the server gives it more time while the page is in the room. */

import type { Code } from '../state/companion.ts';
import type { Store } from '../state/store.ts';
import type { Waking } from './ports.ts';

const MINUTE_MS = 60_000;
/** The server gives a code more time in the last minutes of its life. */
const BEFORE_END_MS = 3 * MINUTE_MS;
const AFTER_END_MS = 1_000;

interface Looking {
  readonly store: Store;
  readonly waking: Waking;
  readonly now: () => number;
}

/** Resolves when the signal is aborted. */
export async function lookAfterCode(
  { store, waking, now }: Looking,
  catchUp: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { code } = store.now();
    const wait = code && untilCodeLook(code, now());
    await waking.rest(Math.min(wait ?? MINUTE_MS, MINUTE_MS), signal);
    if (wait !== undefined && wait <= MINUTE_MS && !signal.aborted) await catchUp();
  }
}

/** Milliseconds until the code's life should be looked up; nothing when it is over. */
export function untilCodeLook(code: Code, at: number): number | undefined {
  const looks = [code.expiresAt - BEFORE_END_MS, code.expiresAt + AFTER_END_MS];
  return looks.map((look) => look - at).find((ms) => ms > 0);
}
