/** Calls that are not taken, and calls that end because they last or are silent for too long. */

import { describe, expect, test } from 'vitest';
import { settled } from '../../fakes/fake-clock.ts';
import { A_CALL, PROMPT_MS } from '../../fakes/fake-line.ts';
import { CODE, callForTest, LONGEST } from './call-for-test.ts';

const MUSIC = { samples: new Int16Array(480).fill(1_000), sampleRate: 48_000 };
const MINUTE = 60_000;

describe('a call that is not taken', () => {
  const refused = () =>
    callForTest({ admitCall: async () => ({ kind: 'refused', because: 'calls-at-once' }) });

  test('hears why, and is hung up when that was said', async () => {
    const call = await refused();
    expect(call.heard()).toEqual(['busy']);
    await call.clock.advance(PROMPT_MS - 1);
    expect(call.line.hangUps()).toBe(0);
    await call.clock.advance(1);
    expect(call.line.hangUps()).toBe(1);
  });

  test('ends as refused, with the reason, and is recorded so', async () => {
    const call = await refused();
    await call.clock.advance(PROMPT_MS);
    const ending = { reason: 'refused', because: 'calls-at-once' };
    expect(call.ending()).toEqual(ending);
    expect(call.recorded).toMatchObject([{ ending }]);
    expect(call.notes.at(-1)).toEqual({ ending });
  });

  test('tries no code, whatever is pressed', async () => {
    const call = await refused();
    await call.press(CODE);
    expect(call.attempts).toEqual([]);
  });
});

test('a call is judged by its id, its number and its time', async () => {
  const asked: unknown[] = [];
  const call = await callForTest({
    admitCall: async (...question) => {
      asked.push(question);
      return { kind: 'admitted', inFlood: false };
    },
  });
  expect(asked).toEqual([[A_CALL, call.clock.now()]]);
});

describe('a call that cannot be judged is taken', () => {
  test('when the ledger fails', async () => {
    const call = await callForTest({ admitCall: () => Promise.reject(new Error('gone')) });
    expect(call.heard()).toEqual(['greeting', 'request']);
    expect(call.failures).toMatchObject([{ phase: 'answering' }]);
  });

  test('when the ledger does not answer within a second', async () => {
    const call = await callForTest({ admitCall: () => new Promise(() => {}) });
    expect(call.heard()).toEqual([]);
    await call.clock.advance(1_000);
    expect(call.heard()).toEqual(['greeting', 'request']);
  });
});

test('in a flood a call without a code ends after a minute', async () => {
  const call = await callForTest({ admitCall: async () => ({ kind: 'admitted', inFlood: true }) });
  await call.clock.advance(MINUTE + PROMPT_MS);
  expect(call.ending()).toEqual({ reason: 'no-code-entered' });
});

describe('a carried call', () => {
  async function carried() {
    const call = await callForTest();
    await call.press(CODE);
    call.line.speak();
    await settled();
    await call.clock.advance(PROMPT_MS);
    return call;
  }

  test('on which nothing is heard for very long is ended, with a word of goodbye', async () => {
    const call = await carried();
    await call.clock.advance(LONGEST.silenceMs);
    expect(call.heard().at(-1)).toBe('goodbye');
    await call.clock.advance(PROMPT_MS);
    expect(call.ending()).toEqual({ reason: 'silent-too-long' });
    expect(call.line.hangUps()).toBe(1);
  });

  test('on which music plays goes on', async () => {
    const call = await carried();
    for (let minute = 0; minute < 180; minute++) {
      call.line.speak(MUSIC);
      await call.clock.advance(MINUTE);
    }
    expect(call.ending()).toBeUndefined();
  });

  test('that has lasted as long as any call may is ended, whatever is heard', async () => {
    const call = await carried();
    for (let minute = 0; minute < 240; minute++) {
      call.line.speak(MUSIC);
      await call.clock.advance(MINUTE);
    }
    await call.clock.advance(PROMPT_MS);
    await call.roomIsTold();
    expect(call.ending()).toEqual({ reason: 'too-long' });
    expect([call.line.listeners(), call.clock.waiting()]).toEqual([0, 0]);
  });

  test('costs nothing more when its caller keys digits for hours', async () => {
    const call = await carried();
    for (let minute = 0; minute < 60; minute++) {
      call.line.press('0123456789*#'.repeat(50));
      await call.clock.advance(MINUTE);
    }
    expect(call.attempts).toHaveLength(1);
    expect(call.heard().at(-1)).toBe('connected');
  });
});

test('a caller who keys digits for hours without a code is heard for three minutes', async () => {
  const call = await callForTest();
  for (let second = 0; second < 240 && call.line.hangUps() === 0; second++) {
    call.line.press('1*');
    await call.clock.advance(1_000);
  }
  await call.clock.advance(PROMPT_MS);
  expect(call.ending()).toEqual({ reason: 'no-code-entered' });
  expect(call.attempts).toEqual([]);
});
