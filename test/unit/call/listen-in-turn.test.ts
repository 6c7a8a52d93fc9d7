/** One listener after another has a call, and never two. */

import { describe, expect, test } from 'vitest';
import { listenInTurn, type TurnDesk } from '../../../src/call/listen-in-turn.ts';
import type { CallEnding } from '../../../src/dispute/call.ts';
import type { CallRecord } from '../../../src/dispute/call-record.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { fakeDisputeRooms } from '../../fakes/fake-dispute-rooms.ts';
import { fakeEars } from '../../fakes/fake-ears.ts';
import { A_CALL, fakeLine, fakePrompts } from '../../fakes/fake-line.ts';
import { fakeListeners } from '../../fakes/fake-listeners.ts';
import { CODE, CODE_LENGTH, DISPUTE } from './call-for-test.ts';

const CALL = A_CALL.id;
const PAIRED: CallRecord = {
  callId: CALL,
  dispute: DISPUTE,
  pairedAt: 0,
  utterances: [],
  facts: [],
  events: [],
};

interface Options {
  readonly after?: string;
  readonly record?: CallRecord;
  readonly isHeldBy?: string;
}

async function turn({ after, record, isHeldBy }: Options = {}) {
  const clock = fakeClock();
  const line = fakeLine(clock);
  const rooms = fakeDisputeRooms();
  const listeners = fakeListeners();
  if (isHeldBy !== undefined) await listeners.take({ call: CALL, listener: isHeldBy });
  const recorded: CallEnding[] = [];
  let fences = 0;
  const save = async () => {};
  const desk: TurnDesk = {
    ledger: {
      admitCall: async () => ({ kind: 'admitted', inFlood: false }),
      pair: async () => ({ kind: 'paired', dispute: DISPUTE }),
      endCall: async (_id, ending) => void recorded.push(ending),
      saveUtterances: save,
      saveFacts: save,
      saveEvent: save,
      saveAccount: save,
      readCall: async () => record,
    },
    listeners,
    listener: 'me',
    ...(after !== undefined && { after }),
    isOnLine: () => true,
    fence: async () => {
      fences += 1;
    },
    openEars: () => fakeEars(),
    rooms,
    prompts: fakePrompts,
    clock,
    codeLength: CODE_LENGTH,
    disclosure: { kind: 'before-merge' },
    withoutCodeMs: 180_000,
    longest: { callMs: 14_400_000, silenceMs: 3_600_000 },
    journal: {
      phase: () => {},
      refused: () => {},
      paired: () => {},
      connected: () => {},
      triedAgain: () => {},
      over: () => {},
      carried: () => {},
      failed: () => {},
      ended: () => {},
      resumed: () => {},
      leftToOthers: () => {},
    },
  };
  let ending: CallEnding | undefined | 'under way' = 'under way';
  const done = listenInTurn(desk, line, line.gone).then((reached) => {
    ending = reached;
  });
  await settled();
  return {
    clock,
    line,
    rooms,
    listeners,
    recorded,
    done,
    fences: () => fences,
    ending: () => ending,
    heard: () => line.heard.flatMap(({ prompts }) => prompts),
    holder: () => listeners.rows.get(CALL)?.listener,
  };
}

describe('a first listener', () => {
  test('holds the call until it is over', async () => {
    const call = await turn();
    expect(call.holder()).toBe('me');
    call.line.callerHangsUp();
    await call.done;
    expect(call.recorded).toHaveLength(1);
    expect(call.holder()).toBeUndefined();
    expect(call.clock.waiting()).toBe(0);
  });

  test('asks no room for others', async () => {
    const call = await turn();
    expect(call.fences()).toBe(0);
  });

  test('leaves a call that another has', async () => {
    const call = await turn({ isHeldBy: 'other' });
    await call.done;
    expect(call.ending()).toBeUndefined();
    expect(call.heard()).toEqual([]);
    expect(call.line.hangUps()).toBe(0);
    expect(call.holder()).toBe('other');
  });

  test('leaves a call, without ending it, when another takes it', async () => {
    const call = await turn();
    await call.listeners.take({ call: CALL, listener: 'other', after: 'me' });
    await call.clock.advance(1_500);
    await call.done;
    expect(call.ending()).toBeUndefined();
    expect(call.recorded).toEqual([]);
    expect(call.line.hangUps()).toBe(0);
    expect(call.holder()).toBe('other');
  });

  test('falls silent for the watch as soon as it has lost the call', async () => {
    const call = await turn();
    const beat = () => call.listeners.rows.get(CALL)?.beat;
    const before = beat();
    call.line.leaveToOthers();
    await call.clock.advance(5_000);
    expect(beat()).toBe(before);
    expect(call.holder()).toBe('me');
  });
});

describe('a listener that follows another', () => {
  test('takes up a paired call without a word, alone in its room', async () => {
    const call = await turn({ after: 'dead', isHeldBy: 'dead', record: PAIRED });
    expect(call.holder()).toBe('me');
    expect(call.fences()).toBe(1);
    expect(call.rooms.entered).toHaveLength(1);
  });

  test('asks for the code when the call was not paired', async () => {
    const call = await turn({ after: 'dead', isHeldBy: 'dead' });
    expect(call.heard()).toEqual(['request']);
    call.line.press(CODE);
    await settled();
    expect(call.rooms.entered).toHaveLength(1);
  });

  test('leaves a call that another has taken up', async () => {
    const call = await turn({ after: 'dead', isHeldBy: 'other', record: PAIRED });
    await call.done;
    expect(call.fences()).toBe(0);
    expect(call.rooms.entered).toEqual([]);
    expect(call.line.hangUps()).toBe(0);
  });

  test('only hangs up when the other had recorded the end', async () => {
    const ending: CallEnding = { reason: 'no-code-entered' };
    const record = { ...PAIRED, endedAt: 1, ending };
    const call = await turn({ after: 'dead', isHeldBy: 'dead', record });
    await call.done;
    expect(call.ending()).toEqual(ending);
    expect(call.line.hangUps()).toBe(1);
    expect(call.recorded).toEqual([]);
    expect(call.holder()).toBeUndefined();
  });
});
