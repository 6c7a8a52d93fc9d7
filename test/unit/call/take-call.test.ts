/** A call from answer to hang-up, and what is left of it. */

import { describe, expect, test } from 'vitest';
import { settled } from '../../fakes/fake-clock.ts';
import { A_CALL, A_SOUND, PROMPT_MS } from '../../fakes/fake-line.ts';
import {
  type CallForTest,
  CODE,
  callForTest,
  codeNumber,
  DISPUTE,
  MISTYPED,
} from './call-for-test.ts';

/** Connected: sound goes into the dispute room. */
async function connectedCall(options: Parameters<typeof callForTest>[0] = {}) {
  const call = await callForTest(options);
  await call.press(CODE);
  call.line.speak();
  await settled();
  return call;
}

describe('a call with the right code', () => {
  test('is greeted, asked, connected and carried, in this order', async () => {
    const call = await connectedCall();
    expect(call.heard()).toEqual(['greeting', 'request', 'connected']);
    expect(call.phases).toEqual(['answering', 'collecting', 'pairing', 'carrying']);
    expect(call.rooms.entered).toMatchObject([
      { dispute: DISPUTE, state: { line: 'connected', merged: 'unknown' }, carried: [A_SOUND] },
    ]);
  });

  test('is paired with its code, its caller and its time', async () => {
    const call = await callForTest();
    await call.clock.advance(3_000);
    await call.press(CODE);
    expect(call.attempts).toEqual([{ code: CODE, call: A_CALL, at: call.clock.now() }]);
  });

  test('is not told that it is connected before its sound goes into the room', async () => {
    const call = await callForTest();
    await call.press(CODE);
    await call.clock.advance(1_000);
    expect(call.rooms.entered).toHaveLength(1);
    expect(call.heard()).not.toContain('connected');
    call.line.speak();
    await settled();
    expect(call.heard().at(-1)).toBe('connected');
  });

  test('is never told that it is connected when its sound does not get there', async () => {
    const call = await connectedCall({ rooms: { deaf: new Error('no way in') } });
    await call.clock.advance(1_000);
    expect(call.heard()).not.toContain('connected');
  });

  test('is told once, and then hears nothing more', async () => {
    const call = await connectedCall();
    for (let minute = 0; minute < 60; minute++) {
      call.line.speak();
      call.line.press('5#*');
      await call.clock.advance(60_000);
    }
    expect(call.heard()).toEqual(['greeting', 'request', 'connected']);
  });

  test('has the keys that are pressed then looked at, written and told by nobody', async () => {
    const call = await connectedCall();
    const before = JSON.stringify([call.attempts, call.written, call.notes, call.phases]);
    const ears = call.line.listeners();
    await call.press('5105105105105100#*1#');
    await call.clock.advance(60_000);
    expect(JSON.stringify([call.attempts, call.written, call.notes, call.phases])).toBe(before);
    expect(call.line.listeners()).toBe(ears);
    expect(call.line.keyListeners()).toBe(0);
    expect(JSON.stringify(call.rooms.entered)).not.toContain('5105');
    expect(call.failures).toEqual([]);
  });

  test('is taken without a number when that is withheld', async () => {
    const withheld = { id: 'SCL_withheld' };
    const call = await connectedCall({ line: { call: withheld } });
    expect(call.attempts).toMatchObject([{ call: withheld }]);
    expect(call.rooms.entered).toHaveLength(1);
  });
});

describe('a caller who hangs up', () => {
  const stages: ReadonlyArray<readonly [string, () => Promise<CallForTest>]> = [
    ['answering', () => callForTest({ line: { unanswered: true } })],
    ['collecting', () => callForTest()],
    [
      'pairing',
      async () => {
        const call = await callForTest({ pair: () => new Promise(() => {}) });
        await call.press(CODE);
        return call;
      },
    ],
    [
      'carrying',
      async () => {
        const call = await callForTest({ rooms: { stalled: true } });
        await call.press(CODE);
        return call;
      },
    ],
    ['carrying', () => connectedCall()],
  ];

  test.each(stages)('while %s ends the call there, without a failure', async (during, stage) => {
    const call = await stage();
    await call.callerHangsUp();
    await call.roomIsTold();
    expect(call.ending()).toEqual({ reason: 'hung-up', during });
    expect(call.failures).toEqual([]);
  });

  test.each(stages)('while %s leaves nothing behind', async (_during, stage) => {
    const call = await stage();
    await call.callerHangsUp();
    await call.roomIsTold();
    await call.done;
    expect(call.line.hangUps()).toBe(1);
    expect([call.line.listeners(), call.clock.waiting()]).toEqual([0, 0]);
    expect(call.rooms.entered.every((room) => room.isLeft())).toBe(true);
    expect(call.line.heard.every(({ until }) => until !== undefined)).toBe(true);
  });

  test.each(stages)('while %s has that recorded once', async (during, stage) => {
    const call = await stage();
    await call.callerHangsUp();
    const ending = { reason: 'hung-up', during };
    expect(call.recorded).toEqual([{ id: 'SCL_fake', ending, at: call.clock.now() }]);
    expect(call.notes.at(-1)).toEqual({ ending });
  });

  test('during a wrong code’s prompt hung up while a code was collected', async () => {
    const call = await callForTest();
    await call.press(`${MISTYPED}#`);
    await call.clock.advance(500);
    await call.callerHangsUp();
    expect(call.ending()).toEqual({ reason: 'hung-up', during: 'collecting' });
  });

  test('does not wait for a room that cannot be left', async () => {
    const call = await connectedCall({ rooms: { clinging: true } });
    await call.callerHangsUp();
    await call.roomIsTold();
    await call.clock.advance(1_000);
    expect(call.ending()).toEqual({ reason: 'hung-up', during: 'carrying' });
    expect(call.line.hangUps()).toBe(1);
  });
});

describe('an end that we make', () => {
  test('comes after three wrong codes, with its prompt heard out before the line is cut', async () => {
    const call = await callForTest();
    for (const keys of ['1#', '2#', '3#']) await call.press(keys);
    await call.clock.advance(PROMPT_MS - 1);
    expect(call.line.hangUps()).toBe(0);
    await call.clock.advance(1);
    expect(call.heard().at(-1)).toBe('too-many-tries');
    expect(call.ending()).toEqual({ reason: 'too-many-wrong-codes' });
    expect(call.line.hangUps()).toBe(1);
  });

  test('comes for a number that is locked out', async () => {
    const call = await callForTest({ pair: async () => ({ kind: 'locked-out' }) });
    await call.press(CODE);
    await call.clock.advance(PROMPT_MS);
    expect(call.ending()).toEqual({ reason: 'locked-out' });
  });

  test('comes when no code was entered within 3 min', async () => {
    const call = await callForTest();
    await call.clock.advance(180_000 + PROMPT_MS);
    expect(call.heard().at(-1)).toBe('goodbye');
    expect(call.ending()).toEqual({ reason: 'no-code-entered' });
  });

  test('is recorded once, by its reason', async () => {
    const call = await callForTest();
    await call.clock.advance(180_000 + PROMPT_MS);
    expect(call.recorded).toMatchObject([{ ending: { reason: 'no-code-entered' } }]);
  });
});

test('the journal is told no code and no number', async () => {
  const call = await callForTest({ pair: async () => ({ kind: 'wrong', answerAfterMs: 0 }) });
  await call.press(`${MISTYPED}#`);
  await call.clock.advance(5_000);
  await call.press(codeNumber(2));
  await call.callerHangsUp();
  const told = JSON.stringify([call.notes, call.phases, call.failures]);
  expect(told).toContain('check-digit');
  for (const hidden of [MISTYPED, codeNumber(2), '4155550123']) expect(told).not.toContain(hidden);
});
