/** Reading, listing, renewing, closing and deleting disputes. */

import { describe, expect, test } from 'vitest';
import type { DisputeRecords } from '../../src/dispute/dispute-records.ts';
import type { OpenedDispute } from '../../src/dispute/ledger.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import { freshLedger, onEachDatabase } from './databases.ts';
import {
  ANN,
  BOB,
  FORM,
  HOUR,
  HUNG_UP,
  MINUTE,
  NOW,
  outcomeOf,
  tryCode,
  wholeCall,
} from './examples.ts';

const HELLO: Utterance = {
  id: '0.0',
  speaker: 'bank',
  confidence: 0.75,
  startMs: 1_024,
  endMs: 2_500,
  text: 'How can I help?',
  revision: 0,
};

async function renewed(ledger: DisputeRecords, { dispute }: OpenedDispute, at = NOW) {
  const renewal = await ledger.renewCode(dispute.id, at);
  if (renewal.kind !== 'renewed') throw new Error(renewal.kind);
  return renewal.code;
}

async function idsOfPages(ledger: DisputeRecords, limit: number, state?: 'open' | 'closed') {
  const pages: string[][] = [];
  let page = await ledger.listDisputes({ limit, ...(state && { state }) });
  pages.push(page.disputes.map(({ dispute }) => dispute.id));
  while (page.next && pages.length < 100) {
    page = await ledger.listDisputes({ limit, after: page.next, ...(state && { state }) });
    pages.push(page.disputes.map(({ dispute }) => dispute.id));
  }
  return pages;
}

onEachDatabase((database) => {
  describe('a dispute is read', () => {
    test('with its live code and no call when it was just opened', async () => {
      const ledger = await freshLedger(database);
      const { dispute, code } = await ledger.openDispute(FORM, NOW);
      expect(await ledger.readDispute(dispute.id, NOW)).toEqual({ dispute, code, calls: [] });
    });

    test('without a code while a call is paired, and with the call', async () => {
      const ledger = await freshLedger(database);
      const { dispute, code } = await ledger.openDispute(FORM, NOW);
      const { callId } = await tryCode(ledger, code.code, ANN, NOW + MINUTE);
      const calls = [{ callId, pairedAt: NOW + MINUTE }];
      expect(await ledger.readDispute(dispute.id, NOW + HOUR)).toEqual({ dispute, calls });
    });

    test('with calls oldest first, and what was heard on each', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      const first = await tryCode(ledger, opened.code.code, ANN, NOW + 1);
      await ledger.saveUtterances(first.callId, [HELLO]);
      await ledger.endCall(first.callId, HUNG_UP, NOW + 2);
      const second = await tryCode(ledger, opened.code.code, ANN, NOW + 3);
      const record = await ledger.readDispute(opened.dispute.id, NOW + 4);
      expect(record?.calls).toEqual([
        { callId: first.callId, pairedAt: NOW + 1, endedAt: NOW + 2, ending: HUNG_UP },
        { callId: second.callId, pairedAt: NOW + 3 },
      ]);
      const heard = await ledger.readCalls(opened.dispute.id);
      expect(heard.map(({ callId }) => callId)).toEqual([first.callId, second.callId]);
      expect(heard.map(({ utterances }) => utterances)).toEqual([[HELLO], []]);
    });

    test('without a code that has expired, and without giving a new one', async () => {
      const ledger = await freshLedger(database);
      const { dispute } = await ledger.openDispute(FORM, NOW);
      expect(await ledger.readDispute(dispute.id, NOW + 2 * HOUR)).toEqual({ dispute, calls: [] });
      expect(await ledger.countWaiting(NOW + 2 * HOUR)).toBe(0);
    });

    test('as nothing when it does not exist, whatever it is called', async () => {
      const ledger = await freshLedger(database);
      for (const id of ['0'.repeat(32), "x' or '1'='1", '\ud800', '\u0000']) {
        expect(await ledger.readDispute(id, NOW)).toBeUndefined();
        expect(await ledger.readCalls(id)).toEqual([]);
        expect(await ledger.renewCode(id, NOW)).toEqual({ kind: 'unknown' });
        expect(await ledger.closeDispute(id, NOW)).toEqual({ kind: 'unknown' });
        expect(await ledger.deleteDispute(id, NOW)).toEqual({ kind: 'unknown' });
      }
    });
  });

  describe('a renewed code', () => {
    test('pairs, and the one before is answered as expired', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      const code = await renewed(ledger, opened, NOW + MINUTE);
      expect(code.expiresAt).toBe(NOW + MINUTE + 2 * HOUR);
      expect(await outcomeOf(ledger, opened.code.code, ANN, NOW + MINUTE)).toBe('expired');
      expect(await ledger.countWaiting(NOW + MINUTE)).toBe(1);
      expect(await outcomeOf(ledger, code.code, ANN, NOW + MINUTE)).toBe('paired');
    });

    test('leaves the used one to the number that used it', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await wholeCall(ledger, opened, ANN);
      const code = await renewed(ledger, opened);
      expect(await outcomeOf(ledger, code.code, BOB)).toBe('paired');
      expect(await outcomeOf(ledger, opened.code.code, ANN)).toBe('paired');
    });

    test('is not given while a call is paired, and the live code stays', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await wholeCall(ledger, opened, ANN);
      const code = await renewed(ledger, opened);
      await tryCode(ledger, opened.code.code, ANN);
      const { id } = opened.dispute;
      expect(await ledger.renewCode(id, NOW)).toEqual({ kind: 'call-in-progress' });
      expect(await outcomeOf(ledger, code.code, BOB)).toBe('paired');
    });

    test('is not given of a dispute that is closed or does not exist', async () => {
      const ledger = await freshLedger(database);
      const { dispute } = await ledger.openDispute(FORM, NOW);
      await ledger.closeDispute(dispute.id, NOW);
      expect(await ledger.renewCode(dispute.id, NOW)).toEqual({ kind: 'closed' });
      expect(await ledger.renewCode('0'.repeat(32), NOW)).toEqual({ kind: 'unknown' });
    });
  });

  describe('a closed dispute', () => {
    test('pairs no call, whatever its code was used for', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await wholeCall(ledger, opened, ANN);
      const code = await renewed(ledger, opened);
      await ledger.closeDispute(opened.dispute.id, NOW + MINUTE);
      expect(await outcomeOf(ledger, code.code, BOB, NOW + MINUTE)).toBe('expired');
      expect(await outcomeOf(ledger, opened.code.code, ANN, NOW + MINUTE)).toBe('expired');
      expect(await ledger.countWaiting(NOW + MINUTE)).toBe(0);
    });

    test('pairs no call by a clock that is behind', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await ledger.closeDispute(opened.dispute.id, NOW + MINUTE);
      expect(await outcomeOf(ledger, opened.code.code, ANN, NOW)).toBe('expired');
    });

    test('gives no code to an app that comes back, and is not kept alive', async () => {
      const ledger = await freshLedger(database);
      const { dispute, secret, code } = await ledger.openDispute(FORM, NOW);
      await ledger.closeDispute(dispute.id, NOW + MINUTE);
      await ledger.keepCodeAlive(dispute.id, NOW + 4 * HOUR, NOW + MINUTE);
      const rejoined = await ledger.rejoinDispute(dispute.id, secret, NOW + HOUR);
      expect(rejoined).toEqual({ kind: 'rejoined', dispute });
      expect(await outcomeOf(ledger, code.code, ANN, NOW + HOUR)).toBe('expired');
    });

    test('was closed when it was closed first', async () => {
      const ledger = await freshLedger(database);
      const { dispute } = await ledger.openDispute(FORM, NOW);
      const record = { dispute, closedAt: NOW + 1, calls: [] };
      const closed = { kind: 'closed', record };
      expect(await ledger.closeDispute(dispute.id, NOW + 1)).toEqual(closed);
      expect(await ledger.closeDispute(dispute.id, NOW + 2)).toEqual(closed);
      expect(await ledger.readDispute(dispute.id, NOW + 3)).toEqual(record);
      expect(await ledger.closeDispute('0'.repeat(32), NOW)).toEqual({ kind: 'unknown' });
    });

    test('keeps the call that is in progress', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      const { callId } = await tryCode(ledger, opened.code.code, ANN);
      await ledger.closeDispute(opened.dispute.id, NOW + 1);
      await ledger.saveUtterances(callId, [HELLO]);
      await ledger.endCall(callId, HUNG_UP, NOW + 2);
      const [call] = await ledger.readCalls(opened.dispute.id);
      expect(call).toMatchObject({ endedAt: NOW + 2, utterances: [HELLO] });
    });
  });

  describe('deleting a dispute', () => {
    test('is refused while a call is paired, and changes nothing then', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      const { callId } = await tryCode(ledger, opened.code.code, ANN);
      const { id } = opened.dispute;
      expect(await ledger.deleteDispute(id, NOW)).toEqual({ kind: 'call-in-progress' });
      expect((await ledger.readDispute(id, NOW))?.calls).toHaveLength(1);
      await ledger.endCall(callId, HUNG_UP, NOW);
      expect(await ledger.deleteDispute(id, NOW)).toEqual({ kind: 'deleted' });
      expect(await ledger.deleteDispute(id, NOW)).toEqual({ kind: 'unknown' });
    });

    test('works once a call whose end nobody recorded must be over', async () => {
      const ledger = await freshLedger(database);
      const opened = await ledger.openDispute(FORM, NOW);
      await tryCode(ledger, opened.code.code, ANN);
      const deletion = await ledger.deleteDispute(opened.dispute.id, NOW + 4 * HOUR);
      expect(deletion).toEqual({ kind: 'deleted' });
    });

    test('takes codes and secret with it, and no other dispute', async () => {
      const ledger = await freshLedger(database);
      const [gone, stays] = [
        await ledger.openDispute(FORM, NOW),
        await ledger.openDispute(FORM, NOW),
      ];
      await ledger.deleteDispute(gone.dispute.id, NOW);
      expect(await outcomeOf(ledger, gone.code.code, ANN)).toBe('wrong');
      const rejoining = await ledger.rejoinDispute(gone.dispute.id, gone.secret, NOW);
      expect(rejoining).toEqual({ kind: 'refused' });
      expect(await outcomeOf(ledger, stays.code.code, BOB)).toBe('paired');
    });
  });

  describe('the list', () => {
    async function five() {
      const ledger = await freshLedger(database);
      const opened = [];
      // Three at one moment, so that names decide.
      for (const at of [NOW, NOW + 1, NOW + 1, NOW + 1, NOW + 2]) {
        opened.push(await ledger.openDispute(FORM, at));
      }
      return { ledger, ids: opened.map(({ dispute }) => dispute.id) };
    }

    test.each([1, 2, 3, 5, 50])(
      'has each dispute once, newest first, %i on a page',
      async (limit) => {
        const { ledger, ids } = await five();
        const pages = await idsOfPages(ledger, limit);
        const [oldest, ...rest] = ids;
        const newest = rest.pop();
        expect(pages.flat()).toEqual([newest, ...rest.sort().reverse(), oldest]);
        expect(pages).toHaveLength(Math.ceil(5 / limit));
      },
    );

    test('goes on where it was when disputes come and go meanwhile', async () => {
      const { ledger, ids } = await five();
      const first = await ledger.listDisputes({ limit: 2 });
      await ledger.openDispute(FORM, NOW + 3);
      for (const { dispute } of first.disputes) await ledger.deleteDispute(dispute.id, NOW + 3);
      if (!first.next) throw new Error('there is no second page');
      const second = await ledger.listDisputes({ limit: 5, after: first.next });
      const seen = [...first.disputes, ...second.disputes].map(({ dispute }) => dispute.id);
      expect(seen.toSorted()).toEqual(ids.toSorted());
    });

    test('has the open or the closed alone', async () => {
      const { ledger, ids } = await five();
      for (const id of ids.slice(0, 2)) await ledger.closeDispute(id, NOW + 5);
      const closed = await ledger.listDisputes({ limit: 10, state: 'closed' });
      expect(closed.disputes.map(({ closedAt }) => closedAt)).toEqual([NOW + 5, NOW + 5]);
      expect((await idsOfPages(ledger, 1, 'closed')).flat().toSorted()).toEqual(
        ids.slice(0, 2).toSorted(),
      );
      expect((await idsOfPages(ledger, 2, 'open')).flat().toSorted()).toEqual(
        ids.slice(2).toSorted(),
      );
    });

    test('is empty when there is nothing', async () => {
      const ledger = await freshLedger(database);
      expect(await ledger.listDisputes({ limit: 1 })).toEqual({ disputes: [] });
    });
  });
});
