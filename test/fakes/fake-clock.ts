/** A clock that stands still until a test moves it. */

import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../src/call/clock.ts';

interface Waiter {
  readonly due: number;
  readonly wake: () => void;
}

export interface FakeClock extends Clock {
  /** Moves the time on; whoever waits is woken at their own moment, in order, and what follows is let happen. */
  advance(ms: number): Promise<void>;
  /** Somebody sets the time of day on by so much; what has passed is not changed by that. */
  set(byMs: number): void;
  /** How many waits are in progress. */
  waiting(): number;
}

const BEGIN = Date.UTC(2026, 9, 1, 12);

/** Lets everything happen that needs no time. */
export async function settled(): Promise<void> {
  await setImmediate();
}

export function fakeClock(): FakeClock {
  const waiters = new Set<Waiter>();
  let elapsed = 0;
  let setBy = 0;

  async function advance(ms: number): Promise<void> {
    const target = elapsed + ms;
    await settled();
    for (let next = first(waiters, target); next; next = first(waiters, target)) {
      elapsed = Math.max(elapsed, next.due);
      next.wake();
      await settled();
    }
    elapsed = target;
  }

  return {
    now: () => BEGIN + elapsed + setBy,
    elapsed: () => elapsed,
    wait: (ms, signal) => waitIn(waiters, elapsed + ms, signal),
    advance,
    set: (byMs) => {
      setBy += byMs;
    },
    waiting: () => waiters.size,
  };
}

/** The earliest that is due by `target`; of several at one moment the one that has waited longest. */
function first(waiters: ReadonlySet<Waiter>, target: number): Waiter | undefined {
  const due = [...waiters].filter((waiter) => waiter.due <= target);
  return due.sort((a, b) => a.due - b.due)[0];
}

function waitIn(waiters: Set<Waiter>, due: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      waiters.delete(waiter);
      reject(signal.reason);
    };
    const wake = () => {
      waiters.delete(waiter);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    const waiter = { due, wake };
    waiters.add(waiter);
    signal.addEventListener('abort', stop, { once: true });
  });
}
