/** A limit on how long something may take. */

import type { Clock } from './clock.ts';

export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
}

/** For what must still happen when the call itself is over. */
export const NEVER = new AbortController().signal;

/**
 * The result of `work`, which is told by its signal to stop when the time is over or `signal` is aborted.
 * @throws DeadlineError after `ms`, naming `what` did not happen; the signal's reason when that is first.
 */
export async function within<T>(
  ms: number,
  what: string,
  clock: Clock,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const timer = new AbortController();
  const both = AbortSignal.any([signal, over.signal]);
  const tooLate = clock.wait(ms, AbortSignal.any([signal, timer.signal])).then(() => {
    over.abort(new DeadlineError(`${what} took longer than ${ms} ms`));
    throw over.signal.reason;
  });
  try {
    return await Promise.race([(async () => work(both))(), tooLate]);
  } finally {
    timer.abort();
  }
}
