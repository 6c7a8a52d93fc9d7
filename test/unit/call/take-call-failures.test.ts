/** What the caller hears, and what is left, when something fails on our side. */

import { describe, expect, test } from 'vitest';
import { settled } from '../../fakes/fake-clock.ts';
import { PROMPT_MS } from '../../fakes/fake-line.ts';
import {
  type CallForTest,
  type CallForTestOptions,
  CODE,
  callForTest,
  DISPUTE,
} from './call-for-test.ts';

const DOWN = new Error('down');
const never = () => new Promise<never>(() => {});

async function callWithCode(options: CallForTestOptions) {
  const call = await callForTest(options);
  await call.press(CODE);
  return call;
}

const failures: ReadonlyArray<readonly [string, CallForTestOptions, number, string]> = [
  ['a ledger that fails for 15 s', { pair: () => Promise.reject(DOWN) }, 14_000, 'pairing'],
  ['a ledger that gives no answer for 15 s', { pair: never }, 15_000, 'pairing'],
  ['a dispute room that is closed', { rooms: { closed: new Error('closed') } }, 8_000, 'carrying'],
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
  await call.clock.advance(14_999);
  expect(call.heard()).not.toContain('our-failure');
});

describe('a ledger that is away for some seconds', () => {
  const backAfter = (ms: number) => {
    let call: CallForTest | undefined;
    const isBack = () => call !== undefined && call.clock.elapsed() >= ms;
    const pair = async () => {
      if (!isBack()) throw DOWN;
      return { kind: 'paired', dispute: DISPUTE } as const;
    };
    return { pair, of: (one: CallForTest) => (call = one) };
  };

  test('is asked again until it is back, and the caller is connected', async () => {
    const { pair, of } = backAfter(12_000);
    const call = of(await callWithCode({ pair }));
    await call.clock.advance(11_999);
    expect(call.heard()).toEqual(['greeting', 'request']);
    await call.clock.advance(1);
    call.line.speak();
    await settled();
    expect(call.heard().at(-1)).toBe('connected');
    expect(call.failures).toEqual([]);
    expect(call.retries).toHaveLength(12);
  });

  test('is asked no more when the caller has hung up', async () => {
    const { pair, of } = backAfter(12_000);
    const call = of(await callWithCode({ pair }));
    await call.clock.advance(2_500);
    await call.callerHangsUp();
    expect(call.attempts).toHaveLength(3);
    expect(call.ending()).toEqual({ reason: 'hung-up', during: 'pairing' });
  });
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
    const call = await callForTest({ endCall: () => Promise.reject(DOWN) });
    await call.callerHangsUp();
    await call.done;
    expect(call.failures).toMatchObject([{ error: DOWN }]);
    expect(call.line.hangUps()).toBe(1);
  });

  test('is given up after a second when no code was entered', async () => {
    const call = await callForTest({ endCall: never });
    await call.callerHangsUp();
    expect(call.line.hangUps()).toBe(1);
    await call.clock.advance(1_000);
    await call.done;
    expect(call.ending()).toEqual({ reason: 'hung-up', during: 'collecting' });
    expect(call.failures).toHaveLength(1);
  });

  test('of a paired call is recorded when the ledger is back, with its own time', async () => {
    let isAway = true;
    const endCall = async () => {
      if (isAway) throw DOWN;
    };
    const call = await callWithCode({ endCall });
    call.line.speak();
    await settled();
    await call.callerHangsUp();
    const hungUpAt = call.clock.now();
    await call.clock.advance(60_000);
    expect(call.rooms.entered[0]?.isLeft()).toBe(true);
    isAway = false;
    await call.clock.advance(2_000);
    await call.done;
    expect(new Set(call.recorded.map(({ at }) => at))).toEqual(new Set([hungUpAt]));
    expect(call.failures).toEqual([]);
    expect(call.retries.length).toBeGreaterThan(10);
  });

  test('of a paired call is given up after five minutes', async () => {
    const call = await callWithCode({ endCall: () => Promise.reject(DOWN) });
    call.line.speak();
    await settled();
    await call.callerHangsUp();
    await call.clock.advance(5 * 60_000);
    await call.done;
    expect(call.failures).toEqual([{ phase: 'carrying', error: DOWN }]);
  });
});
