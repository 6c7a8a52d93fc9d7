/** When the operator is told of a clock that was set. */

import { expect, test } from 'vitest';
import { clockWatch } from '../../../src/watch/warn-of-clock.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';

function setting() {
  const clock = fakeClock();
  const warned: number[] = [];
  const look = clockWatch({ ...clock, warn: (byMs) => warned.push(byMs) });
  return { clock, warned, look };
}

test.each([7_200_000, -7_200_000])('a clock that is set by %i ms is told once', async (byMs) => {
  const { clock, warned, look } = setting();
  clock.set(byMs);
  await look();
  await clock.advance(60_000);
  await look();
  expect(warned).toEqual([byMs]);
});

test('a clock that is corrected a little is no news', async () => {
  const { clock, warned, look } = setting();
  clock.set(900);
  await clock.advance(60_000);
  await look();
  expect(warned).toEqual([]);
});
