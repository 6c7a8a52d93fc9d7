/** A call that another listener had: it goes on where that one was. */

import { describe, expect, test } from 'vitest';
import type { Resumed } from '../../../src/call/resumed.ts';
import type { CallRecord } from '../../../src/dispute/call-record.ts';
import { NOTHING_YET } from '../../../src/dispute/listener.ts';
import type { Utterance } from '../../../src/dispute/utterance.ts';
import { settled } from '../../fakes/fake-clock.ts';
import { CODE, callForTest, codeNumber, DISPUTE } from './call-for-test.ts';

/** The fake clock's own beginning. */
const NOW = Date.UTC(2026, 9, 1, 12);
const SAID: Utterance = {
  id: '4.0',
  speaker: 'bank',
  confidence: 0.9,
  startMs: 50_000,
  endMs: 52_000,
  text: 'Your reference number is D X 4 7 1 9.',
  revision: 0,
};
const RECORD: CallRecord = {
  callId: 'SCL_fake',
  dispute: DISPUTE,
  pairedAt: NOW - 90_000,
  utterances: [SAID],
  facts: [],
  events: [{ kind: 'merged', atMs: 30_000 }],
};
const HEARD = { ...NOTHING_YET, firstSoundAt: NOW - 100_000, toldUntilMs: 96_000, segments: 7 };
const PAIRED: Resumed = { progress: { ...HEARD, saidConnected: true }, record: RECORD };

async function resumedCall(resumed: Resumed) {
  const call = await callForTest({ resumed });
  call.line.speak();
  await settled();
  return call;
}

describe('a call that was paired', () => {
  test('is carried on without a word and without a code', async () => {
    const call = await resumedCall(PAIRED);
    call.line.speak();
    await call.clock.advance(60_000);
    expect(call.rooms.entered[0]?.dispute).toEqual(DISPUTE);
    expect(call.rooms.entered[0]?.carried.length).toBeGreaterThan(0);
    expect(call.heard()).toEqual([]);
    expect(call.attempts).toEqual([]);
  });

  test('has half a minute to get into the room, since its caller does not wait for that', async () => {
    const call = await callForTest({ resumed: PAIRED, rooms: { closed: new Error('no') } });
    await call.clock.advance(29_000);
    expect(call.heard()).toEqual([]);
    await call.clock.advance(1_500);
    expect(call.heard()).toEqual(['our-failure']);
  });

  test('takes no keys, those before now included', async () => {
    const call = await resumedCall(PAIRED);
    await call.press(CODE);
    expect(call.attempts).toEqual([]);
  });

  test('tells the caller that they are connected when they had not heard it', async () => {
    const call = await resumedCall({ ...PAIRED, progress: HEARD });
    call.line.speak();
    await settled();
    expect(call.heard()).toEqual(['connected']);
  });

  test('goes on in its own time, and its segments behind all that may come late', async () => {
    const call = await resumedCall(PAIRED);
    expect(call.ears.place).toEqual({ ms: 100_000, segment: 7 + 8 });
  });

  test('is listened to with what was heard before, and the gap is noted', async () => {
    const call = await resumedCall(PAIRED);
    expect(call.ears.listened).toEqual({
      call: 'SCL_fake',
      dispute: DISPUTE,
      before: {
        utterances: [SAID],
        events: RECORD.events,
        facts: [],
        calledAt: RECORD.pairedAt,
      },
    });
    expect(call.ears.gaps).toEqual([[96_000, 100_000]]);
    expect(call.notes).toContainEqual({ gapMs: 4_000 });
  });

  test('never runs backwards, whatever the clock of this machine says', async () => {
    const ahead = { ...PAIRED.progress, firstSoundAt: NOW + 60_000 };
    const call = await resumedCall({ ...PAIRED, progress: ahead });
    expect(call.ears.place?.ms).toBe(96_000);
  });

  test('shows the room what was said before', async () => {
    const call = await resumedCall(PAIRED);
    await call.roomIsTold();
    const told = call.rooms.entered[0]?.told ?? [];
    expect(told).toContainEqual({
      kind: 'caption',
      caption: { call: 'SCL_fake', utterance: SAID },
    });
  });

  test('ends like any other', async () => {
    const call = await resumedCall(PAIRED);
    await call.callerHangsUp();
    await call.roomIsTold();
    await call.done;
    expect(call.ending()).toEqual({ reason: 'hung-up', during: 'carrying' });
    expect(call.recorded).toHaveLength(1);
  });
});

describe('a call that was not paired', () => {
  test('is asked for the code again, without a greeting', async () => {
    const call = await resumedCall({ progress: HEARD });
    expect(call.heard()).toEqual(['request']);
    await call.press(CODE);
    expect(call.attempts).toHaveLength(1);
    call.line.speak();
    await settled();
    expect(call.heard().at(-1)).toBe('connected');
    expect(call.ears.gaps).toEqual([]);
  });

  test('keeps its wrong codes', async () => {
    const call = await callForTest({
      resumed: { progress: { ...HEARD, wrongCodes: 2 } },
      pair: async () => ({ kind: 'wrong', answerAfterMs: 0 }),
    });
    await call.press(codeNumber(2));
    await call.clock.advance(5_000);
    await call.done;
    expect(call.ending()).toEqual({ reason: 'too-many-wrong-codes' });
  });
});

describe('what the next listener is told', () => {
  test('is how far this one has come', async () => {
    const call = await callForTest({ ears: { reached: { toldUntilMs: 700, segments: 3 } } });
    expect(call.progress()).toEqual(NOTHING_YET);
    call.line.speak();
    await call.press(CODE);
    call.line.speak();
    await call.clock.advance(5_000);
    expect(call.progress()).toEqual({
      firstSoundAt: NOW,
      toldUntilMs: 700,
      segments: 3,
      wrongCodes: 0,
      saidConnected: true,
    });
  });

  test('is not beyond what is not written yet', async () => {
    const call = await callForTest({
      resumed: PAIRED,
      ears: { reached: { toldUntilMs: 101_000, segments: 9 } },
      save: () => Promise.reject(new Error('no database')),
    });
    call.line.speak();
    await settled();
    call.ears.audience().event({ kind: 'listening-gap', atMs: 96_000, untilMs: 100_000 });
    await settled();
    expect(call.progress().toldUntilMs).toBe(96_000);
  });

  test('counts the wrong codes', async () => {
    const call = await callForTest({ pair: async () => ({ kind: 'wrong', answerAfterMs: 0 }) });
    await call.press(CODE);
    await call.clock.advance(10);
    expect(call.progress().wrongCodes).toBe(1);
  });

  test('is what was left to it, as long as nothing is heard', async () => {
    const call = await callForTest({ resumed: PAIRED });
    expect(call.progress()).toEqual(PAIRED.progress);
  });
});

describe('a call that is left to another listener', () => {
  test.each([
    ['while the code is typed', async () => callForTest()],
    ['while it is carried', async () => resumedCall(PAIRED)],
  ])('%s is not ended', async (_when, begin) => {
    const call = await begin();
    await call.isLeftToOthers();
    await call.done;
    expect(call.ending()).toBeUndefined();
    expect(call.recorded).toEqual([]);
    expect(call.line.hangUps()).toBe(0);
    expect(call.heard()).not.toContain('our-failure');
    expect(call.ears.endings).toEqual([]);
    expect(call.ears.hasLeft).toBe(true);
    expect(call.failures).toEqual([]);
    expect(call.notes).toContain('left to others');
  });

  test('is out of the dispute’s room', async () => {
    const call = await resumedCall(PAIRED);
    await call.isLeftToOthers();
    await call.done;
    expect(call.rooms.entered).toHaveLength(1);
    expect(call.rooms.entered[0]?.isLeft()).toBe(true);
  });

  test('has what was heard until then written', async () => {
    const call = await resumedCall(PAIRED);
    call.ears.audience().utterance({ ...SAID, id: '9.0' });
    await call.isLeftToOthers();
    await call.done;
    expect(call.written).toEqual([[{ ...SAID, id: '9.0' }]]);
  });
});
