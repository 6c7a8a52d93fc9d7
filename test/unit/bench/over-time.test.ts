/** What changes in the course of a call. */

import { expect, test } from 'vitest';
import { drift, overTime } from '../../../bench/over-time.ts';

const everySecond = (minutes: number, value: (second: number) => number) =>
  Array.from({ length: minutes * 60 }, (_, second) => ({
    at: 5_000 + second * 1000,
    value: value(second),
  }));

test('drift is the slope for an hour, whatever happens in the first minute', () => {
  const [slope, error] = drift(everySecond(5, (s) => (s < 60 ? 500 : 40 + s / 36)));
  expect(slope?.median).toBeCloseTo(100, 6);
  expect(error?.median).toBeCloseTo(0, 6);
});

test('drift that chance alone may show is told with it', () => {
  const [slope, error] = drift(everySecond(5, (s) => 40 + (s % 2)));
  expect(Math.abs(slope?.median ?? Number.NaN)).toBeLessThan(2 * (error?.median ?? 0));
});

test('first minute, last minute and whole call stand side by side', () => {
  const rows = overTime(
    'x',
    'ms',
    everySecond(3, (s) => Math.floor(s / 60)),
  );
  expect(rows.map(({ median, n }) => [median, n])).toEqual([
    [0, 60],
    [2, 60],
    [1, 180],
  ]);
});
