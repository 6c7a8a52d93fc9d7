/** A call is listened to from its answer to its last words. */

import { describe, expect, test } from 'vitest';
import type { Utterance } from '../../../src/dispute/utterance.ts';
import { settled } from '../../fakes/fake-clock.ts';
import { CODE, callForTest, DISPUTE } from './call-for-test.ts';

const SAID: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 0.9,
  startMs: 0,
  endMs: 900,
  text: 'How can I help?',
  revision: 0,
};

const sayingOne = async (audience?: { utterance(said: Utterance): void }) =>
  audience?.utterance(SAID);

async function pairedCall(options: Parameters<typeof callForTest>[0] = {}) {
  const call = await callForTest(options);
  call.line.speak();
  await call.press(CODE);
  call.line.speak();
  await settled();
  return call;
}

describe('the ears of a call', () => {
  test('learn the caller’s voice before the code, and listen for the dispute after it', async () => {
    const call = await pairedCall();
    expect(call.ears.heard).toEqual({ before: 1, after: 1 });
    expect(call.ears.listened).toEqual({ call: 'SCL_fake', dispute: DISPUTE });
  });

  test('tell the ledger what was said', async () => {
    const call = await pairedCall();
    call.ears.audience().utterance(SAID);
    await settled();
    expect(call.written).toEqual([[SAID]]);
  });

  test('are told how the call ended, and hear nothing after it', async () => {
    const call = await pairedCall();
    await call.callerHangsUp();
    call.line.speak();
    expect(call.ears.endings).toEqual([{ reason: 'hung-up', during: 'carrying' }]);
    expect(call.ears.heard.after).toBe(1);
    expect(call.line.listeners()).toBe(0);
  });

  test('attend to nothing when no code was right', async () => {
    const call = await callForTest();
    await call.callerHangsUp();
    expect(call.ears.endings).toHaveLength(1);
    expect(call.ears.listened).toBeUndefined();
  });
});

describe('the last words', () => {
  test('keep the line in the dispute’s room, but not the call', async () => {
    let end = () => {};
    const lastWords = () => new Promise<void>((resolve) => (end = resolve));
    const call = await pairedCall({ ears: { lastWords } });
    await call.callerHangsUp();
    expect([call.line.hangUps(), call.recorded.length]).toEqual([1, 1]);
    expect(call.rooms.entered[0]?.isLeft()).toBe(false);
    end();
    await call.roomIsTold();
    expect(call.rooms.entered[0]?.isLeft()).toBe(true);
    expect(call.clock.waiting()).toBe(0);
  });

  test('are written before the call is done with', async () => {
    const call = await pairedCall({ ears: { lastWords: sayingOne } });
    await call.callerHangsUp();
    await call.roomIsTold();
    await call.done;
    expect(call.written).toEqual([[SAID]]);
  });

  test('let the line leave the room, and are written when the ledger is back', async () => {
    let isAway = true;
    const save = async () => {
      if (isAway) throw new Error('no database');
    };
    const call = await pairedCall({ ears: { lastWords: sayingOne }, save });
    await call.callerHangsUp();
    await call.roomIsTold();
    expect(call.rooms.entered[0]?.isLeft()).toBe(true);
    await call.clock.advance(60_000);
    expect(call.ending()).toBeUndefined();
    isAway = false;
    await call.clock.advance(15_000);
    await call.done;
    expect(call.written).toEqual([[SAID]]);
  });

  test('are given up after five minutes in which the ledger takes nothing', async () => {
    const save = () => new Promise<void>(() => {});
    const call = await pairedCall({ ears: { lastWords: sayingOne }, save });
    await call.callerHangsUp();
    await call.roomIsTold();
    await call.clock.advance(5 * 60_000);
    await call.done;
    expect(call.failures).toMatchObject([{ phase: 'carrying' }]);
  });
});
