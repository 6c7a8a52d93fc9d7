/** Time as a call needs it: what o'clock it is, how much has passed, and waiting. */

import type { EpochMs } from '../dispute/dispute.ts';

export interface Clock {
  now(): EpochMs;
  /** Milliseconds from an arbitrary start; never jumps. */
  elapsed(): number;
  /** Rejects with the signal's reason when that is aborted first. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}
