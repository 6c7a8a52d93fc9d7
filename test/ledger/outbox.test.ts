/** What a backend is told of: written with each change, claimed in order, kept, forgotten. */

import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/dispute/account.ts';
import type { CallRecords } from '../../src/dispute/call-record.ts';
import type { DisputeRecords } from '../../src/dispute/dispute-records.ts';
import type { Ledger, OpenedDispute } from '../../src/dispute/ledger.ts';
import type { ClaimedNotice, Outbox } from '../../src/dispute/outbox.ts';
import { ledgerOn, onEachDatabase, outboxOn, type TestDatabase } from './databases.ts';
import { ANN, BOB, FORM, HOUR, HUNG_UP, MINUTE, NOW, tryCode } from './examples.ts';

interface Town {
  readonly url: string;
  readonly ledger: Ledger & CallRecords & DisputeRecords;
  readonly outbox: Outbox;
}

async function town(database: TestDatabase): Promise<Town> {
  const url = await database.create();
  const ledger = ledgerOn(url, { outbox: true });
  await ledger.migrate();
  return { url, ledger, outbox: outboxOn(url) };
}

function account(callId: string, writtenBy: Account['writtenBy'], totalMs = 1): Account {
  const none = { agreed: [], bankWill: [], callerMust: [], particulars: [] };
  const disputed = [{ text: 'A charge. \u0000', evidence: ['0.0'] }];
  return { callId, writtenBy, writtenAt: NOW + HOUR, disputed, ...none, totalMs, holdMs: 0 };
}

async function pairedCall({ ledger }: Town, opened?: OpenedDispute, at = NOW) {
  const { dispute, code } = opened ?? (await ledger.openDispute(FORM, NOW));
  const { callId, outcome } = await tryCode(ledger, code.code, ANN, at);
  expect(outcome.kind).toBe('paired');
  return { dispute, code, callId };
}

const claim = (outbox: Outbox, at = NOW, most = 100) =>
  outbox.claim({ at, leaseEndsAt: at + MINUTE, most });

const bodyOf = ({ body }: ClaimedNotice) => JSON.parse(body);

/** All that waits, delivered in order. */
async function deliverAll(outbox: Outbox, at = NOW): Promise<ClaimedNotice[]> {
  const delivered: ClaimedNotice[] = [];
  for (;;) {
    const claimed = await claim(outbox, at);
    if (claimed.length === 0) return delivered;
    for (const notice of claimed) await outbox.settle(notice, { kind: 'delivered', at });
    delivered.push(...claimed);
  }
}

const typesOf = (notices: readonly { readonly type: string }[]) => notices.map(({ type }) => type);

onEachDatabase((database) => {
  test('says how many wait, and since when', async () => {
    const { ledger, outbox } = await town(database);
    expect(await outbox.backlog()).toEqual({ pending: 0 });
    await ledger.openDispute(FORM, NOW);
    await ledger.openDispute(FORM, NOW + MINUTE);
    expect(await outbox.backlog()).toEqual({ pending: 2, oldestAt: NOW });
    await deliverAll(outbox);
    expect(await outbox.backlog()).toEqual({ pending: 0 });
  });

  describe('a change is told', () => {
    test('of a whole call, in order and with what it is about', async () => {
      const place = await town(database);
      const { ledger, outbox } = place;
      const { dispute, callId } = await pairedCall(place, undefined, NOW + 1);
      await ledger.saveEvent(callId, { kind: 'merged', atMs: 1_000.4 });
      await ledger.saveEvent(callId, { kind: 'on-hold', atMs: 2_000 });
      await ledger.saveEvent(callId, { kind: 'human-back', atMs: 3_000 });
      await ledger.endCall(callId, HUNG_UP, NOW + MINUTE);
      await ledger.saveAccount(callId, account(callId, 'rules'));
      const call = { dispute_id: dispute.id, call_id: callId };
      const iso = (at: number) => new Date(at).toISOString();
      const told = await deliverAll(outbox);
      expect(told.map(bodyOf)).toEqual([
        { type: 'dispute.opened', timestamp: iso(NOW), data: { dispute_id: dispute.id } },
        { type: 'call.paired', timestamp: iso(NOW + 1), data: call },
        { type: 'call.merged', timestamp: iso(NOW + 1_001), data: call },
        { type: 'call.on_hold', timestamp: iso(NOW + 2_001), data: call },
        { type: 'call.resumed', timestamp: iso(NOW + 3_001), data: call },
        { type: 'call.ended', timestamp: iso(NOW + MINUTE), data: { ...call, ending: HUNG_UP } },
        {
          type: 'account.ready',
          timestamp: iso(NOW + HOUR),
          data: {
            ...call,
            account: {
              call_id: callId,
              written_by: 'rules',
              written_at: iso(NOW + HOUR),
              disputed: [{ text: 'A charge. \u0000', evidence: ['0.0'], due: null }],
              agreed: [],
              bank_will: [],
              caller_must: [],
              particulars: [],
              ending: null,
              total_ms: 1,
              hold_ms: 0,
            },
          },
        },
      ]);
      expect(told.every((notice) => bodyOf(notice).type === notice.type)).toBe(true);
      expect(new Set(told.map(({ id }) => id)).size).toBe(told.length);
      expect(told.every(({ id }) => /^msg_[\w-]{24}$/.test(id))).toBe(true);
    });

    test('once, however often it is written', async () => {
      const place = await town(database);
      const { ledger, outbox } = place;
      const { code, callId } = await pairedCall(place);
      for (const again of [1, 2, 3]) {
        await ledger.pair({ code: code.code, call: { id: callId, caller: ANN }, at: NOW + again });
        await ledger.saveEvent(callId, { kind: 'merged', atMs: 5 });
        await ledger.saveAccount(callId, account(callId, 'rules'));
        await ledger.endCall(callId, { ...HUNG_UP }, NOW + again);
      }
      expect(typesOf(await deliverAll(outbox))).toEqual([
        'dispute.opened',
        'call.paired',
        'call.merged',
        'account.ready',
        'call.ended',
      ]);
    });

    test('again when an account takes the place of another, and not when it does not', async () => {
      const place = await town(database);
      const { ledger, outbox } = place;
      const { callId } = await pairedCall(place);
      await deliverAll(outbox);
      await ledger.saveAccount(callId, account(callId, 'rules'));
      await ledger.saveAccount(callId, account(callId, 'language-model'));
      await ledger.saveAccount(callId, account(callId, 'rules', 2));
      const told = await deliverAll(outbox);
      const writers = told.map((notice) => bodyOf(notice).data.account.written_by);
      expect(writers).toEqual(['rules', 'language-model']);
      expect(told[0]?.id).not.toBe(told[1]?.id);
    });

    test('again when an account is written anew after late words', async () => {
      const place = await town(database);
      const { ledger, outbox } = place;
      const { callId } = await pairedCall(place);
      await ledger.saveAccount(callId, account(callId, 'language-model'));
      await deliverAll(outbox);
      await ledger.rewriteAccount(callId, account(callId, 'rules', 2));
      expect(typesOf(await deliverAll(outbox))).toEqual(['account.ready']);
    });

    test('of a call whose end was recorded before its pairing: paired, then ended', async () => {
      const { ledger, outbox } = await town(database);
      const { code } = await ledger.openDispute(FORM, NOW);
      const call = { id: 'SCL_hasty', caller: ANN };
      await ledger.endCall(call.id, HUNG_UP, NOW);
      await ledger.pair({ code: code.code, call, at: NOW + 1 });
      await ledger.endCall(call.id, HUNG_UP, NOW + 2);
      const told = await deliverAll(outbox);
      expect(typesOf(told)).toEqual(['dispute.opened', 'call.paired', 'call.ended']);
      expect(bodyOf(told[2] as ClaimedNotice).data.ending).toEqual(HUNG_UP);
    });

    test('never of calls without a dispute, of wrong codes, or of what only lookers-on need', async () => {
      const place = await town(database);
      const { ledger, outbox } = place;
      const { callId, code } = await pairedCall(place);
      await deliverAll(outbox);
      await ledger.endCall('SCL_unpaired', HUNG_UP, NOW);
      await tryCode(ledger, code.code, BOB);
      await ledger.saveEvent(callId, { kind: 'silent', atMs: 5 });
      await ledger.saveEvent(callId, { kind: 'talking', atMs: 6 });
      expect(await outbox.list({ most: 10, state: 'pending' })).toEqual([]);
    });

    test('to nobody where no results are wanted', async () => {
      const url = await database.create();
      const ledger = ledgerOn(url);
      await ledger.migrate();
      const { code } = await ledger.openDispute(FORM, NOW);
      const { callId } = await tryCode(ledger, code.code, ANN);
      await ledger.saveAccount(callId, account(callId, 'rules'));
      await ledger.endCall(callId, HUNG_UP, NOW);
      expect(await outboxOn(url).list({ most: 10 })).toEqual([]);
    });

    test('not at all when the change fails', async () => {
      const { ledger, outbox } = await town(database);
      const failing = ledger.saveEvent('SCL_nobody', { kind: 'merged', atMs: 1 });
      await expect(failing).rejects.toThrow('The ledger could not write an event');
      expect(await outbox.list({ most: 10 })).toEqual([]);
    });

    test('without the code, the secret or a number', async () => {
      const place = await town(database);
      const { ledger, outbox } = place;
      const opened = await ledger.openDispute(FORM, NOW);
      const { callId } = await pairedCall(place, opened);
      await ledger.endCall(callId, HUNG_UP, NOW);
      const told = JSON.stringify((await deliverAll(outbox)).map(bodyOf));
      const hidden = [opened.code.code, opened.secret, ANN.slice(1), '15105550142'];
      for (const text of hidden) expect(told).not.toContain(text);
    });
  });

  describe('a notice is claimed', () => {
    test('by one server until its lease ends, then by another', async () => {
      const { url, ledger, outbox } = await town(database);
      const other = outboxOn(url);
      await ledger.openDispute(FORM, NOW);
      const [first] = await claim(outbox);
      expect(await claim(other)).toEqual([]);
      expect(await claim(other, NOW + MINUTE - 1)).toEqual([]);
      const [second] = await claim(other, NOW + MINUTE);
      expect(second).toMatchObject({ id: first?.id, attempts: 2 });
      await outbox.settle(first as ClaimedNotice, { kind: 'delivered', at: NOW });
      expect((await outbox.list({ most: 1 }))[0]?.state).toBe('pending');
      await other.settle(second as ClaimedNotice, { kind: 'delivered', at: NOW });
      expect((await outbox.list({ most: 1 }))[0]?.state).toBe('delivered');
    });

    test('only when all earlier ones of its dispute are settled', async () => {
      const place = await town(database);
      const { ledger, outbox } = place;
      const { callId } = await pairedCall(place);
      const other = await ledger.openDispute(FORM, NOW + 1);
      const claimed = await claim(outbox);
      expect(typesOf(claimed)).toEqual(['dispute.opened', 'dispute.opened']);
      const isOther = ({ body }: ClaimedNotice) => body.includes(other.dispute.id);
      const ofFirst = claimed.find((notice) => !isOther(notice));
      const ofOther = claimed.find(isOther) as ClaimedNotice;
      await outbox.settle(ofOther, { kind: 'delivered', at: NOW });
      const nextAt = NOW + HOUR;
      const because = 'status 500';
      await outbox.settle(ofFirst as ClaimedNotice, { kind: 'failed', because, nextAt });
      await ledger.endCall(callId, HUNG_UP, NOW);
      expect(await claim(outbox, NOW + 1)).toEqual([]);
      const [again] = await claim(outbox, nextAt);
      expect(again).toMatchObject({ id: ofFirst?.id, attempts: 2 });
      await outbox.settle(again as ClaimedNotice, { kind: 'given-up', because, at: nextAt });
      expect(typesOf(await claim(outbox, NOW + HOUR + 1))).toEqual(['call.paired']);
    });

    test('so many at most', async () => {
      const { ledger, outbox } = await town(database);
      for (let n = 0; n < 5; n++) await ledger.openDispute(FORM, NOW);
      expect(await claim(outbox, NOW, 3)).toHaveLength(3);
      expect(await claim(outbox, NOW, 3)).toHaveLength(2);
    });

    test('by one of many at once', async () => {
      const { url, ledger } = await town(database);
      for (let n = 0; n < 20; n++) await ledger.openDispute(FORM, NOW);
      const servers = Array.from({ length: 4 }, () => outboxOn(url));
      const all = servers.map(async (outbox) => {
        const mine: string[] = [];
        for (let turn = 0; turn < 10; turn++) {
          mine.push(...(await claim(outbox, NOW, 2)).map(({ id }) => id));
        }
        return mine;
      });
      const claimed = (await Promise.all(all)).flat();
      expect(claimed).toHaveLength(20);
      expect(new Set(claimed).size).toBe(20);
    });
  });

  test('changes of a dispute at the same moment are told in one order, none twice', async () => {
    const place = await town(database);
    const { callId } = await pairedCall(place);
    const writers = Array.from({ length: 4 }, () => ledgerOn(place.url, { outbox: true }));
    const writes = writers.flatMap((ledger, writer) =>
      Array.from({ length: 10 }, (_, n) =>
        ledger.saveEvent(callId, { kind: 'on-hold', atMs: writer * 100 + n }),
      ),
    );
    await Promise.all(writes);
    const told = await deliverAll(place.outbox);
    expect(told).toHaveLength(42);
    expect(new Set(told.map(({ body }) => body)).size).toBe(42);
  });

  describe('an operator', () => {
    test('sees what waits, what was delivered and what was given up', async () => {
      const place = await town(database);
      const { outbox } = place;
      const { dispute } = await pairedCall(place);
      const [opened] = await claim(outbox);
      const because = 'status 500';
      await outbox.settle(opened as ClaimedNotice, { kind: 'given-up', because, at: NOW + 1 });
      await place.ledger.openDispute(FORM, NOW - 1);
      const [other, first, second] = await outbox.list({ most: 10 });
      expect(other).toMatchObject({ type: 'dispute.opened', state: 'pending', attempts: 0 });
      expect(first).toEqual({
        id: opened?.id,
        type: 'dispute.opened',
        disputeId: dispute.id,
        state: 'given-up',
        attempts: 1,
        writtenAt: NOW,
        dueAt: NOW + MINUTE,
        finishedAt: NOW + 1,
        because,
      });
      expect(second).toMatchObject({ type: 'call.paired', state: 'pending' });
      const count = async (filter: object) => (await outbox.list({ most: 10, ...filter })).length;
      expect(await count({ state: 'given-up' })).toBe(1);
      expect(await count({ state: 'delivered' })).toBe(0);
      expect(await count({ disputeId: dispute.id })).toBe(2);
      expect(await count({ disputeId: dispute.id, state: 'pending' })).toBe(1);
      expect(await outbox.list({ most: 1 })).toEqual([second]);
    });

    test('has one delivered again, under its own id', async () => {
      const { ledger, outbox } = await town(database);
      await ledger.openDispute(FORM, NOW);
      const [delivered] = await deliverAll(outbox);
      expect(await outbox.replay({ id: 'msg_none' }, NOW)).toBe(0);
      expect(await outbox.replay({ id: delivered?.id as string }, NOW)).toBe(1);
      const [again] = await claim(outbox);
      expect(again).toMatchObject({ id: delivered?.id, body: delivered?.body, attempts: 1 });
    });

    test('has all of a dispute delivered again, in order', async () => {
      const place = await town(database);
      const { dispute } = await pairedCall(place);
      await place.ledger.openDispute(FORM, NOW);
      await deliverAll(place.outbox);
      expect(await place.outbox.replay({ disputeId: dispute.id }, NOW)).toBe(2);
      const again = await deliverAll(place.outbox);
      expect(typesOf(again)).toEqual(['dispute.opened', 'call.paired']);
    });

    test('has what was given up delivered again, with as much time as before', async () => {
      const place = await town(database);
      const { outbox } = place;
      await pairedCall(place);
      const [opened] = await claim(outbox);
      const because = 'status 500';
      await outbox.settle(opened as ClaimedNotice, { kind: 'given-up', because, at: NOW });
      expect(await outbox.replay({ state: 'given-up' }, NOW + HOUR)).toBe(1);
      const [again] = await claim(outbox, NOW + HOUR);
      expect(again).toMatchObject({ id: opened?.id, giveUpAt: NOW + 25 * HOUR });
    });

    test('leaves alone what is being delivered at this moment', async () => {
      const { ledger, outbox } = await town(database);
      await ledger.openDispute(FORM, NOW);
      const [claimed] = await claim(outbox);
      const which = { id: claimed?.id as string };
      expect(await outbox.replay(which, NOW + 1)).toBe(0);
      expect(await outbox.replay(which, NOW + MINUTE)).toBe(1);
    });
  });

  describe('a notice is forgotten', () => {
    const tidying = { deliveredBefore: NOW, givenUpBefore: NOW, overdueSince: 0, at: NOW };

    test('some time after it was delivered or given up', async () => {
      const { ledger, outbox } = await town(database);
      for (let n = 0; n < 3; n++) await ledger.openDispute(FORM, NOW - 5);
      const [delivered, givenUp] = await claim(outbox, NOW - 4);
      await outbox.settle(delivered as ClaimedNotice, { kind: 'delivered', at: NOW - 2 });
      const because = 'status 500';
      await outbox.settle(givenUp as ClaimedNotice, { kind: 'given-up', because, at: NOW - 1 });
      const left = async (more: object) => {
        expect(await outbox.tidy({ ...tidying, ...more })).toBe(0);
        return (await outbox.list({ most: 10 })).map(({ state }) => state).sort();
      };
      const early = { deliveredBefore: NOW - 2, givenUpBefore: NOW - 1 };
      expect(await left(early)).toEqual(['delivered', 'given-up', 'pending']);
      expect(await left({ givenUpBefore: NOW - 1 })).toEqual(['given-up', 'pending']);
      expect(await left({})).toEqual(['pending']);
    });

    test('and is given up long after its time, when nobody tried', async () => {
      const { ledger, outbox } = await town(database);
      await ledger.openDispute(FORM, NOW - 24 * HOUR);
      expect(await outbox.tidy({ ...tidying, overdueSince: NOW })).toBe(0);
      expect(await outbox.tidy({ ...tidying, overdueSince: NOW + 1 })).toBe(1);
      const [notice] = await outbox.list({ most: 1 });
      expect(notice).toMatchObject({ state: 'given-up', finishedAt: NOW, because: 'nobody tried' });
    });

    test('with its dispute', async () => {
      const { url, ledger, outbox } = await town(database);
      const { dispute } = await ledger.openDispute(FORM, NOW);
      const kept = await ledger.openDispute(FORM, NOW);
      const claimed = await claim(outbox);
      expect(await ledger.deleteDispute(dispute.id, NOW)).toEqual({ kind: 'deleted' });
      for (const notice of claimed) await outbox.settle(notice, { kind: 'delivered', at: NOW });
      const left = await outbox.list({ most: 10 });
      expect(left.map(({ disputeId }) => disputeId)).toEqual([kept.dispute.id]);
      if (database.name === 'Postgres') expect(await database.dump(url)).not.toContain(dispute.id);
    });
  });
});
