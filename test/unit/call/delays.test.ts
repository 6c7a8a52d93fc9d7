/** How long sound takes through the job. */

import { expect, test } from 'vitest';
import { delays } from '../../../src/call/delays.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';

test('are the times from a piece’s arrival to its departure', async () => {
  const clock = fakeClock();
  const measured = delays(clock);
  for (let ms = 1; ms <= 100; ms++) measured.add(clock.wait(ms, new AbortController().signal));
  await clock.advance(100);
  const { pieces, lost, median, p95, longest } = measured.summary();
  expect([pieces, lost]).toEqual([100, 0]);
  expect(median).toBeCloseTo(50, 0);
  expect(p95).toBeCloseTo(95, 0);
  expect(longest).toBeCloseTo(100, 0);
});

test('count pieces that never left as lost, and do not measure them', async () => {
  const measured = delays(fakeClock());
  measured.add(Promise.reject(new Error('no way in')));
  measured.add(Promise.resolve());
  await settled();
  expect(measured.summary()).toMatchObject({ pieces: 1, lost: 1 });
});

test('are nothing when there was no sound', () => {
  const nothing = { pieces: 0, lost: 0, median: 0, p95: 0, longest: 0 };
  expect(delays(fakeClock()).summary()).toEqual(nothing);
});
