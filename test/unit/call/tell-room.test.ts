/** What apps in the dispute room are told, however late they come and however often the line falls out. */

import { describe, expect, test } from 'vitest';
import { TellRoom } from '../../../src/call/tell-room.ts';
import type { Account } from '../../../src/dispute/account.ts';
import type { Fact } from '../../../src/dispute/fact.ts';
import type { LineState } from '../../../src/dispute/line-state.ts';
import type { Utterance } from '../../../src/dispute/utterance.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { type FakeDisputeRoom, fakeDisputeRoom } from '../../fakes/fake-dispute-rooms.ts';
import { DISPUTE } from './call-for-test.ts';

const STATE: LineState = {
  line: 'connected',
  merged: 'unknown',
  activity: 'unknown',
  transcript: 'live',
};
const SAID: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 0.9,
  startMs: 0,
  endMs: 900,
  text: 'Good morning.',
  revision: 0,
};
const FACT: Fact = {
  id: 'f1',
  kind: 'promise',
  value: 'send a form',
  by: 'bank',
  due: '2026-10-12',
  confidence: 0.876,
  evidence: ['0.0'],
};
const ACCOUNT: Account = {
  callId: 'SCL_1',
  writtenBy: 'rules',
  writtenAt: Date.UTC(2026, 9, 1),
  disputed: [],
  agreed: [],
  bankWill: [{ text: 'The bank will send a form.', evidence: ['0.0'], due: '2026-10-12' }],
  callerMust: [],
  particulars: [],
  ending: { reason: 'hung-up', during: 'carrying' },
  totalMs: 61_000,
  holdMs: 12_000,
};

const utterance = (number: number): Utterance => ({
  ...SAID,
  id: `${number}.0`,
  startMs: 1_000 * number,
  text: `Sentence ${number}.`,
});

function telling() {
  const clock = fakeClock();
  const failures: unknown[] = [];
  const room = fakeDisputeRoom(DISPUTE, STATE);
  const failed = (error: unknown) => void failures.push(error);
  const tell = new TellRoom({ call: 'SCL_1', clock, failed });
  return { clock, failures, room, tell };
}

function inRoom() {
  const call = telling();
  call.tell.inRoom(call.room);
  return call;
}

/** The words that were sent, to everyone or to one app. */
function words(room: FakeDisputeRoom, to?: string): string[] {
  return room.told.flatMap((one) => {
    if (one.kind !== 'caption' || one.to !== to) return [];
    const { caption } = one;
    return [caption.utterance.text];
  });
}

function texts(room: FakeDisputeRoom, topic: string, to?: string): unknown[] {
  return room.told.flatMap((one) =>
    one.kind === 'text' && one.topic === topic && one.to === to ? [JSON.parse(one.json)] : [],
  );
}

function states(room: FakeDisputeRoom): LineState[] {
  return room.told.flatMap((one) => (one.kind === 'state' ? [one.state] : []));
}

describe('words', () => {
  test('go out at once, in the order in which they came', async () => {
    const { room, tell } = inRoom();
    tell.utterance({ ...SAID, text: 'Good', provisional: true });
    await settled();
    tell.utterance(SAID);
    tell.utterance(utterance(1));
    await settled();
    expect(words(room)).toEqual(['Good', 'Good morning.', 'Sentence 1.']);
  });

  test('of which several are about one utterance go out once, as the newest says', async () => {
    const { room, tell } = inRoom();
    const release = room.holdTellings();
    tell.utterance(utterance(0));
    await settled();
    tell.utterance({ ...utterance(1), text: 'Sen', provisional: true });
    tell.utterance({ ...utterance(1), text: 'Sentence', provisional: true });
    tell.utterance(utterance(1));
    tell.utterance({ ...utterance(1), text: 'Corrected.', revision: 1 });
    release();
    await settled();
    expect(words(room)).toEqual(['Sentence 0.', 'Corrected.']);
  });
});

describe('state and facts', () => {
  test('that change often are sent a few times a second, and the newest at last', async () => {
    const { clock, room, tell } = inRoom();
    for (let i = 0; i < 100; i++) {
      tell.line({ ...STATE, activity: i % 2 ? 'on-hold' : 'talking' });
      tell.facts([{ ...FACT, confidence: i / 100 }], []);
      await clock.advance(10);
    }
    await clock.advance(1_000);
    expect(states(room).length).toBeLessThan(10);
    expect(states(room).at(-1)?.activity).toBe('on-hold');
    expect(texts(room, 'dispute.facts').length).toBeLessThan(10);
    expect(texts(room, 'dispute.facts').at(-1)).toMatchObject({ facts: [{ confidence: 0.99 }] });
  });

  test('have the form that is documented', async () => {
    const { clock, room, tell } = inRoom();
    tell.facts([FACT], [{ wanted: 'deadline', obtained: false }]);
    tell.event({ kind: 'human-back', atMs: 61_000.4 });
    tell.account(ACCOUNT);
    await clock.advance(1_000);
    expect(texts(room, 'dispute.facts')).toEqual([
      {
        call_id: 'SCL_1',
        facts: [{ ...FACT, confidence: 0.88 }],
        checklist: [{ wanted: 'deadline', obtained: false }],
      },
    ]);
    expect(texts(room, 'dispute.events')).toEqual([
      { call_id: 'SCL_1', kind: 'human-back', at_ms: 61_000 },
    ]);
    expect(texts(room, 'dispute.account')[0]).toMatchObject({
      written_by: 'rules',
      written_at: '2026-10-01T00:00:00.000Z',
      bank_will: [{ text: 'The bank will send a form.', evidence: ['0.0'], due: '2026-10-12' }],
      ending: { reason: 'hung-up', during: 'carrying' },
      hold_ms: 12_000,
    });
  });
});

describe('an app that comes late', () => {
  test('alone is told the transcript as it stands, the facts and the account', async () => {
    const { clock, room, tell } = inRoom();
    tell.utterance(utterance(1));
    tell.utterance(utterance(0));
    tell.utterance(utterance(2));
    tell.utterance({ ...utterance(2), text: '', revision: 1 });
    tell.facts([FACT], []);
    tell.account(ACCOUNT);
    await clock.advance(1_000);
    room.appJoins('app-2');
    await clock.advance(1_000);
    expect(words(room, 'app-2')).toEqual(['Sentence 0.', 'Sentence 1.']);
    expect(texts(room, 'dispute.facts', 'app-2')).toHaveLength(1);
    expect(texts(room, 'dispute.account', 'app-2')).toHaveLength(1);
    expect(texts(room, 'dispute.facts')).toHaveLength(1);
  });

  test('is never told something older after something newer', async () => {
    const { room, tell } = inRoom();
    const release = room.holdTellings();
    tell.utterance(utterance(9));
    tell.utterance(utterance(0));
    await settled();
    room.appJoins('app-2');
    tell.utterance({ ...utterance(0), text: 'Corrected.', revision: 1 });
    release();
    await settled();
    expect(words(room, 'app-2')).toEqual(['Corrected.', 'Sentence 9.']);
  });

  test('is told the last 200 utterances of a long call, corrections of older ones left out', async () => {
    const { room, tell } = inRoom();
    for (let i = 0; i < 300; i++) {
      tell.utterance(utterance(i));
      if (i % 100 === 0) await settled();
    }
    tell.utterance({ ...utterance(3), text: 'Corrected.', revision: 1 });
    await settled();
    expect(words(room).at(-1)).toBe('Corrected.');
    room.appJoins('app-2');
    await settled();
    const told = words(room, 'app-2');
    expect(told).toHaveLength(200);
    expect([told[0], told.at(-1)]).toEqual(['Sentence 100.', 'Sentence 299.']);
  });

  test('gets an account that it asked for alone', async () => {
    const { room, tell } = inRoom();
    tell.accountTo('app-2', ACCOUNT);
    await settled();
    expect(texts(room, 'dispute.account', 'app-2')).toHaveLength(1);
    expect(texts(room, 'dispute.account')).toEqual([]);
  });
});

describe('a line that falls out of the room', () => {
  test('tells everyone all of it when it is in again, also what came meanwhile', async () => {
    const { clock, failures, room, tell } = inRoom();
    tell.utterance(utterance(0));
    await settled();
    room.dropLine();
    tell.utterance(utterance(1));
    tell.utterance({ ...utterance(0), text: '', revision: 1 });
    tell.line({ ...STATE, merged: 'yes' });
    tell.facts([FACT], []);
    await clock.advance(60_000);
    const next = fakeDisputeRoom(DISPUTE, STATE);
    tell.inRoom(next);
    await clock.advance(1_000);
    expect(words(room)).toEqual(['Sentence 0.']);
    expect(words(next)).toEqual(['', 'Sentence 1.']);
    expect(states(next)).toEqual([{ ...STATE, merged: 'yes' }]);
    expect(texts(next, 'dispute.facts')).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  test('is waited for by nobody', async () => {
    const { room, tell } = inRoom();
    room.holdTellings();
    tell.utterance(SAID);
    await settled();
    room.dropLine();
    await expect(tell.told()).resolves.toBeUndefined();
  });
});

describe('a room that fails', () => {
  test('is told again, and the journal what happened', async () => {
    const { clock, failures, room, tell } = inRoom();
    const lost = new Error('not sent');
    room.failTellings(lost, lost);
    tell.utterance(utterance(0));
    tell.utterance(utterance(1));
    await clock.advance(2_000);
    expect(words(room)).toEqual(['Sentence 0.', 'Sentence 1.']);
    expect(failures).toEqual([lost, lost]);
  });

  test('that never answers stops nothing that comes after', async () => {
    const { clock, failures, room, tell } = inRoom();
    const release = room.holdTellings();
    tell.line({ ...STATE, merged: 'no' });
    await clock.advance(16_100);
    expect(failures).toHaveLength(3);
    release();
    tell.line({ ...STATE, merged: 'yes' });
    await clock.advance(1_000);
    expect(states(room).at(-1)).toEqual({ ...STATE, merged: 'yes' });
  });

  test('has been told all when nothing is left to be sent', async () => {
    const { room, tell } = inRoom();
    const release = room.holdTellings();
    let isTold = false;
    tell.utterance(SAID);
    const told = tell.told().then(() => {
      isTold = true;
    });
    await settled();
    expect(isTold).toBe(false);
    release();
    await told;
    expect(words(room)).toEqual(['Good morning.']);
  });
});

test('before the line is in a room nothing is lost', async () => {
  const { clock, room, tell } = telling();
  tell.utterance(SAID);
  tell.line(STATE);
  tell.inRoom(room);
  await clock.advance(1_000);
  expect(words(room)).toEqual(['Good morning.']);
  expect(states(room)).toEqual([STATE]);
});

test('what happens while the line is in no room is told once in the next', async () => {
  const { clock, room, tell } = telling();
  tell.event({ kind: 'listening-gap', atMs: 1_000, untilMs: 4_000 });
  tell.inRoom(room);
  await settled();
  room.dropLine();
  tell.event({ kind: 'on-hold', atMs: 5_000 });
  const next = fakeDisputeRoom(DISPUTE, STATE);
  tell.inRoom(next);
  await clock.advance(1_000);
  expect(texts(room, 'dispute.events')).toMatchObject([{ kind: 'listening-gap' }]);
  expect(texts(next, 'dispute.events')).toMatchObject([{ kind: 'on-hold' }]);
});
