/** Does again what failed or took too long, until it succeeds or its time is over. */

import type { Clock } from './clock.ts';
import { within } from './deadline.ts';

/** All in milliseconds. */
export interface Patience {
  /** One try may take so long. */
  readonly tryMs: number;
  /** Before the next try. */
  readonly pauseMs: number;
  /** All tries together. */
  readonly allMs: number;
}

export interface Trying {
  /** Named in the error when a try takes too long. */
  readonly what: string;
  readonly patience: Patience;
  readonly clock: Clock;
  /** A try failed, and another one follows. */
  failed(error: unknown): void;
}

/**
 * For work that may be done twice without harm.
 * @param work gets a signal that is aborted when its try is over
 * @throws what the last try threw; the signal's reason when that is first
 */
export async function again<T>(
  { what, patience, clock, failed }: Trying,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { tryMs, pauseMs, allMs } = patience;
  const deadline = clock.elapsed() + allMs;
  for (;;) {
    const left = deadline - clock.elapsed();
    try {
      return await within(Math.min(tryMs, left), what, clock, signal, work);
    } catch (error) {
      signal.throwIfAborted();
      if (clock.elapsed() + pauseMs >= deadline) throw error;
      failed(error);
    }
    await clock.wait(pauseMs, signal);
  }
}
