/** What is old goes, what is not stays, and no call in progress loses anything. */

import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/dispute/account.ts';
import type { CallRecords } from '../../src/dispute/call-record.ts';
import type { DisputeRecords } from '../../src/dispute/dispute-records.ts';
import type { Kept } from '../../src/dispute/keeping.ts';
import type { Ledger } from '../../src/dispute/ledger.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import type { Records } from '../../src/ledger/sql-records.ts';
import { onEachDatabase, outboxOn } from './databases.ts';
import {
  ANN,
  BOB,
  FORM,
  HOUR,
  HUNG_UP,
  MINUTE,
  NOW,
  otherCode,
  outcomeOf,
  tryCode,
} from './examples.ts';
import { DAY, freshRecords, recordsOn } from './records.ts';

const OLD = NOW - 10 * DAY;
const SAID: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 1,
  startMs: 0,
  endMs: 900,
  text: 'How can I help?',
  revision: 0,
};

type AnyLedger = Ledger & CallRecords & DisputeRecords;

function account(callId: string, at: number): Account {
  const none = { disputed: [], agreed: [], bankWill: [], callerMust: [], particulars: [] };
  return { callId, writtenBy: 'rules', writtenAt: at, ...none, totalMs: 1, holdMs: 0 };
}

/** A call with all that can be heard on one. */
async function heardCall(ledger: AnyLedger, at: number, caller = ANN) {
  const { dispute, code } = await ledger.openDispute(FORM, at);
  const { callId } = await tryCode(ledger, code.code, caller, at);
  await ledger.saveUtterances(callId, [SAID, { ...SAID, id: '1.0' }]);
  await ledger.saveFacts(callId, []);
  await ledger.saveEvent(callId, { kind: 'merged', atMs: 5 });
  await ledger.saveAccount(callId, account(callId, at + MINUTE));
  return { id: dispute.id, code: code.code, callId };
}

async function oldCall(ledger: AnyLedger, at = OLD) {
  const call = await heardCall(ledger, at);
  await ledger.endCall(call.callId, HUNG_UP, at + MINUTE);
  return call;
}

async function purgeAll(records: Records, kind: Kept, before: number, at = NOW): Promise<number> {
  let count = 0;
  for (;;) {
    const { removed, isMore } = await records.purge(kind, before, at);
    count += removed;
    if (!isMore) return count;
  }
}

onEachDatabase((database) => {
  describe('transcripts', () => {
    test('go with facts and events, and the account stays', async () => {
      const { ledger, records } = await freshRecords(database);
      const { callId } = await oldCall(ledger);
      expect(await purgeAll(records, 'transcripts', NOW - DAY)).toBe(1);
      const call = await ledger.readCall(callId);
      expect(call).toMatchObject({ utterances: [], facts: [], events: [] });
      expect(call?.account).toBeDefined();
      expect(await purgeAll(records, 'transcripts', NOW - DAY)).toBe(0);
    });

    test('that are younger stay', async () => {
      const { ledger, records } = await freshRecords(database);
      const { callId } = await oldCall(ledger, NOW - DAY);
      expect(await purgeAll(records, 'transcripts', NOW - DAY)).toBe(0);
      expect((await ledger.readCall(callId))?.utterances).toHaveLength(2);
    });

    test('that come late, after others of their call have gone, go with the next purge', async () => {
      const { ledger, records } = await freshRecords(database);
      const { callId } = await oldCall(ledger);
      await purgeAll(records, 'transcripts', NOW - DAY);
      await ledger.saveUtterances(callId, [{ ...SAID, id: '2.0' }]);
      expect((await ledger.readCall(callId))?.utterances).toHaveLength(1);
      expect(await purgeAll(records, 'transcripts', NOW - DAY)).toBe(1);
      expect((await ledger.readCall(callId))?.utterances).toEqual([]);
    });

    test('of many calls go, a few calls at a time', async () => {
      const { ledger, records } = await freshRecords(database);
      for (let n = 0; n < 21; n++) await oldCall(ledger, OLD + n);
      expect(await records.purge('transcripts', NOW - DAY, NOW)).toEqual({
        removed: 20,
        isMore: true,
      });
      expect(await records.purge('transcripts', NOW - DAY, NOW)).toEqual({
        removed: 1,
        isMore: false,
      });
    });
  });

  describe('accounts', () => {
    test('go, with the results that hold them, and are not written again', async () => {
      const { url, ledger, records } = await freshRecords(database);
      const outbox = outboxOn(url);
      const { callId } = await oldCall(ledger, NOW - 2 * DAY);
      for (;;) {
        const claimed = await outbox.claim({ at: NOW, leaseEndsAt: NOW + MINUTE, most: 9 });
        if (claimed.length === 0) break;
        for (const one of claimed) await outbox.settle(one, { kind: 'delivered', at: NOW });
      }
      expect(await purgeAll(records, 'accounts', NOW - DAY)).toBe(1);
      expect((await ledger.readCall(callId))?.account).toBeUndefined();
      expect((await ledger.readCall(callId))?.utterances).toHaveLength(2);
      expect(await ledger.callsWithoutAccount(NOW, NOW)).toEqual([]);
      const types = (await outbox.list({ most: 9 })).map(({ type }) => type);
      expect(types).toContain('call.ended');
      expect(types).not.toContain('account.ready');
    });

    test('that a backend waits for are still delivered', async () => {
      const { url, ledger, records } = await freshRecords(database);
      await oldCall(ledger);
      await purgeAll(records, 'accounts', NOW - DAY);
      const types = (await outboxOn(url).list({ most: 9 })).map(({ type }) => type);
      expect(types).toContain('account.ready');
    });
  });

  test('numbers go, and the call stays', async () => {
    const { ledger, records } = await freshRecords(database);
    const old = await oldCall(ledger);
    const young = await oldCall(ledger, NOW - DAY);
    expect(await purgeAll(records, 'numbers', NOW - DAY)).toBe(1);
    expect(await records.numbersOf(old.id)).toEqual(new Map());
    expect((await records.numbersOf(young.id)).size).toBe(1);
    expect(await ledger.readCall(old.callId)).toBeDefined();
  });

  describe('codes', () => {
    test('that are dead go, and those that live or died today stay', async () => {
      const { ledger, records } = await freshRecords(database);
      await ledger.openDispute(FORM, OLD);
      const today = await ledger.openDispute(FORM, NOW - 3 * HOUR);
      const live = await ledger.openDispute(FORM, NOW);
      expect(await purgeAll(records, 'codes', NOW)).toBe(1);
      expect(await outcomeOf(ledger, today.code.code, ANN)).toBe('expired');
      expect(await outcomeOf(ledger, live.code.code, ANN)).toBe('paired');
    });
  });

  describe('calls', () => {
    test('go with everything that was heard, their numbers and their codes', async () => {
      const { url, ledger, records } = await freshRecords(database);
      const { id, callId } = await oldCall(ledger);
      expect(await purgeAll(records, 'calls', NOW - DAY)).toBe(1);
      expect(await ledger.readCall(callId)).toBeUndefined();
      expect(await ledger.readDispute(id, NOW)).toMatchObject({ calls: [] });
      const { disputes, notices, notice_counts, callers, ...left } = await database.countRows(url);
      expect(left).toEqual({});
    });

    test('that were never paired go, too', async () => {
      const { url, ledger, records } = await freshRecords(database);
      await ledger.endCall('SCL_old', HUNG_UP, OLD);
      await ledger.endCall('SCL_young', HUNG_UP, NOW - HOUR);
      expect(await purgeAll(records, 'calls', NOW - DAY)).toBe(1);
      expect(await database.countRows(url)).toEqual({ calls: 1 });
    });
  });

  describe('disputes', () => {
    test('go with all that belongs to them', async () => {
      const { url, ledger, records } = await freshRecords(database);
      await oldCall(ledger);
      const closed = await ledger.openDispute(FORM, OLD);
      await ledger.closeDispute(closed.dispute.id, OLD);
      expect(await purgeAll(records, 'disputes', NOW - DAY)).toBe(2);
      const { callers, ...left } = await database.countRows(url);
      expect(left).toEqual({});
    });

    test('stay when something has happened to them since', async () => {
      const { ledger, records } = await freshRecords(database);
      const called = await ledger.openDispute(FORM, OLD);
      const renewed = await ledger.renewCode(called.dispute.id, NOW - HOUR);
      if (renewed.kind !== 'renewed') throw new Error(renewed.kind);
      const { callId } = await tryCode(ledger, renewed.code.code, ANN, NOW - HOUR);
      await ledger.endCall(callId, HUNG_UP, NOW - HOUR);
      const closed = await ledger.openDispute(FORM, OLD);
      await ledger.closeDispute(closed.dispute.id, NOW - HOUR);
      const waits = await ledger.openDispute(FORM, OLD);
      await ledger.renewCode(waits.dispute.id, NOW - HOUR);
      await ledger.openDispute(FORM, NOW - HOUR);
      expect(await purgeAll(records, 'disputes', NOW - DAY)).toBe(0);
    });
  });

  describe('callers', () => {
    test('go when they have not called for long, and stay locked out as long as that lasts', async () => {
      const { url, ledger, records } = await freshRecords(database);
      const wrong = otherCode('13571357');
      await outcomeOf(ledger, wrong, ANN, OLD);
      for (let n = 0; n < 3; n++) await outcomeOf(ledger, wrong, BOB, NOW - HOUR);
      expect(await purgeAll(records, 'callers', NOW)).toBe(1);
      expect(await database.countRows(url)).toMatchObject({ callers: 1 });
      expect(await outcomeOf(ledger, wrong, BOB)).toBe('locked-out');
    });
  });

  describe('of a call that may be in progress', () => {
    test.each<Kept>(['numbers', 'transcripts', 'accounts', 'codes', 'calls', 'disputes'])(
      'no %s go, however short they are kept',
      async (kind) => {
        const { url, ledger, records } = await freshRecords(database);
        const { id } = await heardCall(ledger, NOW - 4 * HOUR + 1);
        const before = await database.countRows(url);
        expect(await purgeAll(records, kind, NOW)).toBe(0);
        expect(await database.countRows(url)).toEqual(before);
        expect((await ledger.readCalls(id))[0]?.utterances).toHaveLength(2);
      },
    );
  });

  test('two servers that purge at once, and a deletion meanwhile, remove all and fail at nothing', async () => {
    const { url, ledger, records } = await freshRecords(database);
    const calls = [];
    for (let n = 0; n < 30; n++) calls.push(await oldCall(ledger, OLD + n));
    const other = recordsOn(url);
    const all = async (one: Records) => {
      for (const kind of ['transcripts', 'accounts', 'calls', 'disputes'] as const) {
        await purgeAll(one, kind, NOW - DAY);
      }
    };
    const deletions = calls.map(({ id }) => ledger.deleteDispute(id, NOW));
    await Promise.all([all(records), all(other), ...deletions]);
    await all(records);
    const { callers, ...left } = await database.countRows(url);
    expect(left).toEqual({});
  }, 60_000);
});
