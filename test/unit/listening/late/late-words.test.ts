/** Words that come after their call. */

import { describe, expect, test } from 'vitest';
import type { Account } from '../../../../src/dispute/account.ts';
import type { CallRecord } from '../../../../src/dispute/call-record.ts';
import type { Fact } from '../../../../src/dispute/fact.ts';
import type { CallEvent } from '../../../../src/dispute/line-state.ts';
import type { Utterance } from '../../../../src/dispute/utterance.ts';
import { comprehension } from '../../../../src/listening/comprehension.ts';
import { disputeInsight } from '../../../../src/listening/dispute-insight.ts';
import { writeAllLateWords } from '../../../../src/listening/late/all-late-words.ts';
import { writeLateWords } from '../../../../src/listening/late/late-words.ts';
import { RecogniserError } from '../../../../src/listening/recogniser.ts';
import { speakers } from '../../../../src/listening/speakers/speakers.ts';
import { SpoolError, type WaitingCall } from '../../../../src/listening/spool/spool.ts';
import { fakeClock, settled } from '../../../fakes/fake-clock.ts';
import { fakeRecogniser } from '../../../fakes/fake-recogniser.ts';
import { ONE_VOICE, speech } from '../../../fakes/fake-voices.ts';

const CALL = 'SCL_1';
/** When the fake clock begins. */
const NOW = Date.UTC(2026, 9, 1, 12);
const PAIRED_AT = NOW - 3_600_000;
const HUNG_UP = { reason: 'hung-up', during: 'carrying' } as const;
const AWAY = new RecogniserError('the server answered 503', true);
const HOUR_MS = 3_600_000;

function said(number: number, text: string): Utterance {
  const times = { startMs: number * 3_000, endMs: number * 3_000 + 2_000 };
  return { id: `${number}.0`, speaker: 'bank', confidence: 0.9, ...times, text, revision: 2 };
}

const RECORD: CallRecord = {
  callId: CALL,
  dispute: {
    id: 'the-dispute',
    form: { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' }, merchant: 'Maple Gym' },
    openedAt: 0,
  },
  pairedAt: PAIRED_AT,
  endedAt: PAIRED_AT + 600_000,
  ending: HUNG_UP,
  utterances: [said(0, 'Corner Bank, how can I help?')],
  facts: [],
  events: [],
};

function recordOf(record: NonNullable<World['record']>): CallRecord | undefined {
  if (record === 'none') return undefined;
  const { endedAt: _, ending: __, ...inProgress } = RECORD;
  return record === 'in-progress' ? inProgress : { ...RECORD, ...record };
}

interface World {
  readonly record?: Partial<CallRecord> | 'none' | 'in-progress';
  readonly waiting?: Partial<WaitingCall>;
  readonly unreadable?: readonly number[];
}

function late({ record = {}, waiting = {}, unreadable = [] }: World = {}) {
  const clock = fakeClock();
  const recogniser = fakeRecogniser();
  const told = {
    utterances: new Map<string, Utterance>(),
    facts: [] as readonly Fact[],
    events: [] as CallEvent[],
    accounts: [] as Account[],
    dropped: [] as string[],
    order: [] as string[],
  };
  const failures: unknown[] = [];
  const places = [1, 2].map((number) => ({
    number,
    startMs: number * 3_000,
    endMs: number * 3_000 + 2_000,
  }));
  const one: WaitingCall = { call: CALL, left: true, since: clock.now(), places, ...waiting };
  const desk = {
    recogniser,
    left: {
      waiting: async () => (told.dropped.includes(CALL) ? [] : [one]),
      async take(_: string, place: (typeof places)[number]) {
        if (unreadable.includes(place.number)) throw new SpoolError('not there');
        return { ...place, samples: speech(2_000) };
      },
      voiceOf: async () => undefined,
      dropCall: async (call: string) => void told.dropped.push(call),
    },
    ledger: {
      readCall: async () => recordOf(record),
      async saveUtterances(_: string, utterances: readonly Utterance[]) {
        for (const utterance of utterances) told.utterances.set(utterance.id, utterance);
      },
      saveFacts: async (_: string, facts: readonly Fact[]) => void Object.assign(told, { facts }),
      async saveEvent(_: string, event: CallEvent) {
        told.events.push(event);
        told.order.push(event.kind);
      },
      async rewriteAccount(_: string, account: Account) {
        told.accounts.push(account);
        told.order.push('account');
      },
    },
    comprehension: async () =>
      comprehension({
        speakers: speakers({ encoder: ONE_VOICE }),
        insight: (listened) =>
          disputeInsight({ timeZone: 'UTC', now: clock.now, unhelped() {} }, listened),
        failed: (error) => failures.push(error),
      }),
    longestWaitMs: 24 * HOUR_MS,
    wait: clock.wait,
    now: clock.elapsed,
    epoch: clock.now,
    random: () => 1,
    failed: (error: unknown) => failures.push(error),
    told: () => {},
  };
  const stopping = new AbortController();
  const answer = async (number: number, text: string) => {
    await settled();
    await recogniser
      .open()
      .find(({ segment }) => segment.number === number)
      ?.answer(text);
    await settled();
  };
  return {
    desk,
    clock,
    recogniser,
    told,
    failures,
    answer,
    stopping,
    write: () => writeLateWords(desk, one, stopping.signal),
    writeAll: () => writeAllLateWords(desk, stopping.signal),
  };
}

test('what waited is written in order, with its true times, and the account anew', async () => {
  const { write, answer, told } = late();
  const written = write();
  await answer(2, 'Your reference number is D X 4 7 1 9.');
  await answer(1, 'I have opened a dispute for you.');
  expect(await written).toBe('written');
  expect([...told.utterances.values()]).toMatchObject([
    { id: '1.0', startMs: 3_000, text: 'I have opened a dispute for you.' },
    { id: '2.0', startMs: 6_000 },
  ]);
  expect(told.facts).toMatchObject([{ kind: 'reference-number', value: 'DX4719' }]);
  const [account] = told.accounts;
  expect(account).toMatchObject({ ending: HUNG_UP, totalMs: 600_000 });
  expect(JSON.stringify(account)).toContain('DX4719');
  expect(told.order).toEqual(['account', 'words-caught-up']);
  expect(told.dropped).toEqual([CALL]);
});

test('secrets are masked in the light of what was said before', async () => {
  const asked = said(0, 'Please read me your security code.');
  const { write, answer, told } = late({ record: { utterances: [asked] } });
  const written = write();
  await answer(1, '4 7 1');
  await answer(2, 'Thank you.');
  await written;
  expect(told.utterances.get('1.0')?.text).not.toMatch(/4|7 1/);
});

test('facts that were found before stay, a model’s too', async () => {
  const utterances = [said(0, 'Your reference number is D X 4 7 1 9.')];
  const byModel: Fact = {
    id: 'model-promise-0.0-20',
    kind: 'promise',
    value: 'The bank will call back',
    by: 'bank',
    confidence: 0.7,
    evidence: ['0.0'],
  };
  const { write, answer, told } = late({ record: { utterances, facts: [byModel] } });
  const written = write();
  await answer(1, 'Goodbye.');
  await answer(2, 'Bye.');
  await written;
  expect(told.facts.map(({ value }) => value)).toEqual(['DX4719', 'The bank will call back']);
});

test('the recogniser is asked until it is back, and nothing is dropped before', async () => {
  const { write, clock, recogniser, answer, told } = late();
  const written = write();
  await settled();
  for (let times = 0; times < 4; times++) {
    for (const request of recogniser.open()) await request.fail(AWAY);
    await clock.advance(15_000);
  }
  expect(told.dropped).toEqual([]);
  await answer(1, 'One.');
  await answer(2, 'Two.');
  await answer(1, 'One.');
  expect(await written).toBe('written');
});

test('a call whose words do not come lets others have their turn', async () => {
  const { write, clock, told } = late();
  const written = write();
  await clock.advance(120_000);
  expect(await written).toBe('not-yet');
  expect([told.dropped, told.accounts]).toEqual([[], []]);
});

test('sound that has waited too long, and that nobody takes, is told as lost and dropped', async () => {
  const { write, clock, told } = late({ waiting: { since: PAIRED_AT - 25 * HOUR_MS } });
  const written = write();
  await clock.advance(120_000);
  expect(await written).toBe('partly');
  expect(told.events.map(({ kind }) => kind)).toEqual([
    'words-lost',
    'words-lost',
    'words-caught-up',
  ]);
  expect(told.dropped).toEqual([CALL]);
});

test('sound that cannot be read is told as lost, and the rest is written', async () => {
  const { write, answer, told } = late({ unreadable: [1] });
  const written = write();
  await answer(2, 'Goodbye.');
  expect(await written).toBe('partly');
  expect(told.utterances.get('2.0')?.text).toBe('Goodbye.');
  expect(told.events).toContainEqual({ kind: 'words-lost', atMs: 3_000 });
});

test('sound of a call that was deleted is dropped unheard', async () => {
  const { write, told, recogniser } = late({ record: 'none' });
  expect(await write()).toBe('gone');
  expect(told.dropped).toEqual([CALL]);
  expect(recogniser.asked).toEqual([]);
});

test.each([true, false])('sound of a call that goes on is not touched, left (%j)', async (left) => {
  const { write, recogniser, told } = late({ waiting: { left }, record: 'in-progress' });
  expect(await write()).toBe('not-over');
  expect([recogniser.asked, told.dropped]).toEqual([[], []]);
});

describe('sound that its own process has not left', () => {
  const died = { left: false };

  test('is taken a minute after the end of the call, and not before', async () => {
    const { write } = late({ waiting: died, record: { endedAt: NOW - 50_000 } });
    expect(await write()).toBe('not-over');
  });

  test('is taken then', async () => {
    const { write, answer } = late({ waiting: died });
    const written = write();
    await answer(1, 'One.');
    await answer(2, 'Two.');
    expect(await written).toBe('written');
  });
});

test('all are looked after until none waits', async () => {
  const { writeAll, clock, answer, told } = late();
  const done = writeAll();
  await clock.advance(120_000);
  await clock.advance(5_000);
  await answer(1, 'One.');
  await answer(2, 'Two.');
  await done;
  expect(told.dropped).toEqual([CALL]);
});

test('a database that fails is tried again, and nothing is dropped', async () => {
  const { desk, writeAll, clock, answer, told, failures } = late();
  const { readCall } = desk.ledger;
  desk.ledger.readCall = async () => {
    throw new Error('the database does not answer');
  };
  const done = writeAll();
  await settled();
  expect(told.dropped).toEqual([]);
  desk.ledger.readCall = readCall;
  await clock.advance(5_000);
  await answer(1, 'One.');
  await answer(2, 'Two.');
  await done;
  expect(told.dropped).toEqual([CALL]);
  expect(failures).toHaveLength(1);
});

test('a call that is deleted meanwhile costs its own turn only', async () => {
  const { desk, writeAll, clock, answer, told, recogniser } = late();
  desk.ledger.saveUtterances = async () => {
    throw new Error('no such call');
  };
  const done = writeAll();
  await answer(1, 'One.');
  await answer(2, 'Two.');
  expect(told.dropped).toEqual([]);
  desk.ledger.readCall = async () => undefined;
  await clock.advance(300_000);
  await clock.advance(5_000);
  await done;
  expect(told.dropped).toEqual([CALL]);
  expect(recogniser.asked).toHaveLength(2);
});

test('it ends when it is told to, and all waits still', async () => {
  const { writeAll, stopping, told } = late();
  const done = writeAll();
  await settled();
  stopping.abort();
  await done;
  expect(told.dropped).toEqual([]);
});
