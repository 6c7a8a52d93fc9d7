/** What the caller hears, and what is left, when something fails on our side. */

import { describe, expect, test } from 'vitest';
import { settled } from '../../fakes/fake-clock.ts';
import { PROMPT_MS } from '../../fakes/fake-line.ts';
import { type CallForTestOptions, CODE, callForTest } from './call-for-test.ts';

const never = () => new Promise<never>(() => {});

async function callWithCode(options: CallForTestOptions) {
  const call = await callForTest(options);
  await call.press(CODE);
  return call;
}

const failures: ReadonlyArray<readonly [string, CallForTestOptions, number, string]> = [
  ['a ledger that fails', { pair: () => Promise.reject(new Error('down')) }, 0, 'pairing'],
  ['a ledger that takes longer than 5 s', { pair: never }, 5_000, 'pairing'],
  ['a dispute room that is closed', { rooms: { closed: new Error('closed') } }, 0, 'carrying'],
  ['a dispute room that is not entered in 8 s', { rooms: { stalled: true } }, 8_000, 'carrying'],
  ['a line that gives no sound for 5 s', {}, 5_000, 'carrying'],
  ['a dispute room that takes no sound', { rooms: { deaf: new Error('no') } }, 5_000, 'carrying'],
];

describe.each(failures)('%s', (_what, options, afterMs, during) => {
  test('is told to the caller, who is then let go', async () => {
    const call = await callWithCode(options);
    await call.clock.advance(afterMs);
    expect(call.heard()).toEqual(['greeting', 'request', 'our-failure']);
    expect(call.line.hangUps()).toBe(0);
    await call.clock.advance(PROMPT_MS);
    expect(call.line.hangUps()).toBe(1);
    expect(call.ending()).toEqual({ reason: 'our-failure', during });
  });

  test('is noted once, and recorded once', async () => {
    const call = await callWithCode(options);
    await call.clock.advance(afterMs + PROMPT_MS);
    expect(call.failures).toMatchObject([{ phase: during, error: expect.any(Error) }]);
    expect(call.recorded).toMatchObject([{ ending: { reason: 'our-failure', during } }]);
  });

  test('leaves nothing behind', async () => {
    const call = await callWithCode(options);
    await call.clock.advance(afterMs + PROMPT_MS);
    expect([call.line.listeners(), call.clock.waiting()]).toEqual([0, 0]);
  });
});

test('a ledger that answers just in time is no failure', async () => {
  const call = await callForTest({ pair: never });
  await call.press(CODE);
  await call.clock.advance(4_999);
  expect(call.heard()).not.toContain('our-failure');
});

test('a phone that is not picked up within 30 s is a failure while answering', async () => {
  const call = await callForTest({ line: { unanswered: true } });
  await call.clock.advance(30_000 + PROMPT_MS);
  expect(call.ending()).toEqual({ reason: 'our-failure', during: 'answering' });
});

test('a line that cannot play is let go all the same', async () => {
  const call = await callForTest({ line: { mute: new Error('no sound') } });
  await settled();
  expect(call.ending()).toEqual({ reason: 'our-failure', during: 'collecting' });
  expect(call.line.hangUps()).toBe(1);
});

describe('an end that cannot be recorded', () => {
  test('is noted, and holds nobody up', async () => {
    const call = await callForTest({ endCall: () => Promise.reject(new Error('down')) });
    await call.callerHangsUp();
    await call.done;
    expect(call.failures).toMatchObject([{ error: new Error('down') }]);
    expect(call.line.hangUps()).toBe(1);
  });

  test('is given up after a second', async () => {
    const call = await callForTest({ endCall: never });
    await call.callerHangsUp();
    expect(call.line.hangUps()).toBe(1);
    await call.clock.advance(1_000);
    await call.done;
    expect(call.ending()).toEqual({ reason: 'hung-up', during: 'collecting' });
    expect(call.failures).toHaveLength(1);
  });
});
