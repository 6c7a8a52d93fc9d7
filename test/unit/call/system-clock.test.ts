/** Waiting on the machine's time, where that can be shown without waiting. */

import { expect, test } from 'vitest';
import { systemClock } from '../../../src/call/system-clock.ts';

const HOUR_MS = 3_600_000;

test('a wait that is called off ends at once, with the reason for that', async () => {
  const over = new AbortController();
  const waiting = systemClock.wait(HOUR_MS, over.signal);
  const reason = new Error('hung up');
  over.abort(reason);
  await expect(waiting).rejects.toBe(reason);
});

test('a wait that was called off before does not begin', async () => {
  const reason = new Error('hung up');
  await expect(systemClock.wait(HOUR_MS, AbortSignal.abort(reason))).rejects.toBe(reason);
});

test('what has passed never goes back', () => {
  const before = systemClock.elapsed();
  expect(systemClock.elapsed()).toBeGreaterThanOrEqual(before);
});
