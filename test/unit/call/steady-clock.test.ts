/** The times of a call when somebody sets the machine's clock. */

import { describe, expect, test } from 'vitest';
import { steadyClock } from '../../../src/call/steady-clock.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { CODE, callForTest } from './call-for-test.ts';

const HOUR_MS = 3_600_000;

test('a steady clock goes on from where it was when the time of day is set', async () => {
  const clock = fakeClock();
  const steady = steadyClock(clock);
  const began = clock.now();
  clock.set(5 * HOUR_MS);
  await clock.advance(1_000);
  expect(steady.now()).toBe(began + 1_000);
});

test('a steady clock tells whole milliseconds, whatever has passed', async () => {
  const clock = fakeClock();
  await clock.advance(0.4);
  const steady = steadyClock(clock);
  await clock.advance(1_000.3);
  expect(Number.isInteger(steady.now())).toBe(true);
});

describe.each([
  ['forward', 3 * HOUR_MS],
  ['backward', -3 * HOUR_MS],
])('a clock that jumps %s by hours', (_way, byMs) => {
  test('in the middle of a code ends no wait, and pairs at the true time', async () => {
    const call = await callForTest();
    const answeredAt = call.clock.now();
    await call.press(CODE.slice(0, 3));
    call.clock.set(byMs);
    await call.clock.advance(5_000);
    expect(call.heard()).toEqual(['greeting', 'request']);
    await call.press(CODE.slice(3));
    expect(call.attempts).toMatchObject([{ at: answeredAt + 5_000 }]);
  });

  test('in the middle of a call ends nothing, and the call lasts as long as it did', async () => {
    const call = await callForTest();
    const answeredAt = call.clock.now();
    await call.press(CODE);
    call.line.speak();
    await settled();
    call.clock.set(byMs);
    await call.clock.advance(60_000);
    expect(call.ending()).toBeUndefined();
    await call.callerHangsUp();
    expect(call.recorded).toMatchObject([{ at: answeredAt + 60_000 }]);
  });
});

test('tells whole milliseconds, however finely time passes', () => {
  const clock = { ...fakeClock(), elapsed: () => 1_234.567 };
  expect(Number.isInteger(steadyClock(clock).now())).toBe(true);
});
