/** Tells the operator when the machine's clock was set, or the machine slept: codes, tokens and signatures go by it. */

import type { EpochMs } from '../dispute/dispute.ts';

export interface ClockWatch {
  readonly now: () => EpochMs;
  /** Milliseconds from an arbitrary start; never jumps. */
  readonly elapsed: () => number;
  /** @param byMs negative when it was set back */
  readonly warn: (byMs: number) => void;
}

/** Clocks that are kept in time move by far less between two looks. */
const TOLERATED_MS = 5_000;

/** Gives the look, which compares with the look before. */
export function clockWatch({ now, elapsed, warn }: ClockWatch) {
  let offset = now() - elapsed();
  return async (): Promise<void> => {
    const before = offset;
    offset = now() - elapsed();
    const byMs = Math.round(offset - before);
    if (Math.abs(byMs) >= TOLERATED_MS) warn(byMs);
  };
}
