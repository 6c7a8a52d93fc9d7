/** Where a call came from is kept sealed, for its own call, and sealed again when keys are replaced. */

import { describe, expect, test } from 'vitest';
import type { Ledger } from '../../src/dispute/ledger.ts';
import { sealer } from '../../src/sealing.ts';
import { freshLedger, ledgerOn, onEachDatabase } from './databases.ts';
import {
  ANN,
  BOB,
  FORM,
  HUNG_UP,
  NOW,
  otherCode,
  outcomeOf,
  tryCode,
  WITHHELD,
} from './examples.ts';
import { freshRecords, KEYS, NEW_KEY, recordsOn } from './records.ts';

async function paired(ledger: Ledger, caller: string | undefined) {
  const { dispute, code } = await ledger.openDispute(FORM, NOW);
  const { callId } = await tryCode(ledger, code.code, caller);
  return { id: dispute.id, code: code.code, callId };
}

onEachDatabase((database) => {
  describe('the number of a caller', () => {
    test('is read with the key that sealed it', async () => {
      const { ledger, records } = await freshRecords(database);
      const { id, callId } = await paired(ledger, ANN);
      expect(await records.numbersOf(id)).toEqual(new Map([[callId, ANN]]));
    });

    test('is not in the database as it is', async () => {
      const { url, ledger } = await freshRecords(database);
      await paired(ledger, ANN);
      await outcomeOf(ledger, otherCode('13571357'), BOB);
      const stored = await database.dump(url);
      for (const number of [ANN, BOB]) expect(stored).not.toContain(number.slice(1));
      for (const number of [ANN, BOB]) {
        expect(stored).not.toContain(Buffer.from(number).toString('base64url').slice(0, 10));
      }
    });

    test('is kept for each call of its own dispute', async () => {
      const { ledger, records } = await freshRecords(database);
      const first = await paired(ledger, ANN);
      await ledger.endCall(first.callId, HUNG_UP, NOW);
      const again = await tryCode(ledger, first.code, ANN);
      const other = await paired(ledger, BOB);
      const numbers = await records.numbersOf(first.id);
      expect([...numbers.keys()].toSorted()).toEqual([first.callId, again.callId].toSorted());
      expect(await records.numbersOf(other.id)).toEqual(new Map([[other.callId, BOB]]));
    });

    test('is not kept of a call that was not paired, nor when it is withheld', async () => {
      const { url, ledger } = await freshRecords(database);
      await paired(ledger, WITHHELD);
      await outcomeOf(ledger, otherCode('13571357'), BOB);
      expect(await database.countRows(url)).not.toHaveProperty('caller_numbers');
    });

    test('is not kept where numbers are not to be kept', async () => {
      const ledger = await freshLedger(database);
      const { callId } = await paired(ledger, ANN);
      expect(await ledger.readCall(callId)).toBeDefined();
      const url = await database.create();
      const keepsNone = ledgerOn(url);
      await keepsNone.migrate();
      await paired(keepsNone, ANN);
      expect(await database.countRows(url)).not.toHaveProperty('caller_numbers');
    });

    test('shows to nobody without its key', async () => {
      const { url, ledger } = await freshRecords(database);
      const { id } = await paired(ledger, ANN);
      expect(await recordsOn(url, [NEW_KEY]).numbersOf(id)).toEqual(new Map());
    });
  });

  describe('when keys are replaced', () => {
    test('both keys open, then only the new one is needed', async () => {
      const { url, ledger, records } = await freshRecords(database);
      const { id, callId } = await paired(ledger, ANN);
      const both = recordsOn(url, [NEW_KEY, ...KEYS]);
      expect(await both.numbersOf(id)).toEqual(new Map([[callId, ANN]]));
      expect(await both.sealAgain()).toEqual({ again: 1, already: 0, lost: 0 });
      expect(await recordsOn(url, [NEW_KEY]).numbersOf(id)).toEqual(new Map([[callId, ANN]]));
      expect(await records.numbersOf(id)).toEqual(new Map());
    });

    test('it may be done again, and what comes meanwhile is found', async () => {
      const { url, ledger } = await freshRecords(database);
      await paired(ledger, ANN);
      const both = recordsOn(url, [NEW_KEY, ...KEYS]);
      await both.sealAgain();
      await paired(ledger, BOB);
      await paired(ledgerOn(url, { sealer: sealer([NEW_KEY, ...KEYS]) }), ANN);
      expect(await both.sealAgain()).toEqual({ again: 1, already: 2, lost: 0 });
    });

    test('what no key opens stays as it is, for the day when the key is back', async () => {
      const { url, ledger, records } = await freshRecords(database);
      const { id, callId } = await paired(ledger, ANN);
      expect(await recordsOn(url, [NEW_KEY]).sealAgain()).toEqual({
        again: 0,
        already: 0,
        lost: 1,
      });
      expect(await records.numbersOf(id)).toEqual(new Map([[callId, ANN]]));
    });

    test('all are done, a few at a time, and it can be stopped between', async () => {
      const { url, ledger } = await freshRecords(database);
      for (let n = 0; n < 201; n++) await paired(ledger, `+1415555${String(1000 + n)}`);
      const both = recordsOn(url, [NEW_KEY, ...KEYS]);
      const { next, ...counts } = await both.sealAgain();
      expect(counts).toEqual({ again: 200, already: 0, lost: 0 });
      expect(await both.sealAgain(next)).toEqual({ again: 1, already: 0, lost: 0 });
      expect(await both.sealAgain('')).toMatchObject({ again: 0, already: 200 });
    }, 120_000);
  });
});
