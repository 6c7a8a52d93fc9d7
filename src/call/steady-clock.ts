/** A clock whose time of day cannot be set: what it was once, plus what has passed since. */

import type { Clock } from './clock.ts';

/** The times of one call stay in their order, and as far apart as they were, whatever the machine's clock is set to meanwhile. */
export function steadyClock(clock: Clock): Clock {
  const began = clock.now() - clock.elapsed();
  return {
    // Whole milliseconds: Postgres takes nothing else for a time.
    now: () => Math.round(began + clock.elapsed()),
    elapsed: () => clock.elapsed(),
    wait: (ms, signal) => clock.wait(ms, signal),
  };
}
