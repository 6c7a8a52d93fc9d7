/** What is counted for limits: calls of a number, disputes that a key opens. */

import { describe, expect, test } from 'vitest';
import { defaultCallLimits, defaultOpeningLimits } from '../../src/dispute/admission.ts';
import { freshLedger, ledgerOn, onEachDatabase, type TestDatabase } from './databases.ts';
import { ANN, BOB, FORM, HOUR, HUNG_UP, MINUTE, NOW, tryCode } from './examples.ts';

let calls = 0;
const from = (caller?: string) => {
  const id = `SCL_admitted_${++calls}`;
  return caller === undefined ? { id } : { id, caller };
};

onEachDatabase((database) => {
  describe('calls of one number', () => {
    const callLimits = { ...defaultCallLimits, callsAtOnce: 2, callsPerHour: 4 };
    const refused = (because: string) => ({ kind: 'refused', because });

    test('are refused while two are in progress, and let in when one has ended', async () => {
      const ledger = await freshLedger(database, { callLimits });
      const first = from(ANN);
      for (const call of [first, from(ANN)]) {
        expect(await ledger.admitCall(call, NOW)).toEqual({ kind: 'admitted', inFlood: false });
      }
      expect(await ledger.admitCall(from(ANN), NOW)).toEqual(refused('calls-at-once'));
      expect((await ledger.admitCall(from(BOB), NOW)).kind).toBe('admitted');
      await ledger.endCall(first.id, HUNG_UP, NOW + 1);
      expect((await ledger.admitCall(from(ANN), NOW + 2)).kind).toBe('admitted');
    });

    test('that nobody ended are over when no call can last so long', async () => {
      const ledger = await freshLedger(database, { callLimits });
      for (const call of [from(ANN), from(ANN)]) await ledger.admitCall(call, NOW);
      expect((await ledger.admitCall(from(ANN), NOW + 4 * HOUR - 1)).kind).toBe('refused');
      expect((await ledger.admitCall(from(ANN), NOW + 4 * HOUR)).kind).toBe('admitted');
    });

    test('are counted for an hour, but for those that were refused', async () => {
      const ledger = await freshLedger(database, { callLimits });
      for (let n = 0; n < 4; n++) {
        const call = from(ANN);
        await ledger.admitCall(call, NOW + n);
        await ledger.endCall(call.id, HUNG_UP, NOW + n);
      }
      for (let n = 0; n < 4; n++) {
        expect(await ledger.admitCall(from(ANN), NOW + MINUTE)).toEqual(refused('calls-per-hour'));
      }
      expect((await ledger.admitCall(from(ANN), NOW + HOUR)).kind).toBe('admitted');
    });

    test('that come at one moment from many workers are decided one by one', async () => {
      const url = await database.create();
      const ledgers = [1, 2, 3, 4, 5, 6].map(() => ledgerOn(url, { callLimits }));
      await ledgers[0]?.migrate();
      const decided = await Promise.all(ledgers.map((ledger) => ledger.admitCall(from(ANN), NOW)));
      expect(decided.filter(({ kind }) => kind === 'admitted')).toHaveLength(2);
    });
  });

  test('a call that was let in is so again, for the job that takes over', async () => {
    const callLimits = { ...defaultCallLimits, callsAtOnce: 1 };
    const ledger = await freshLedger(database, { callLimits });
    const call = from(ANN);
    await ledger.admitCall(call, NOW);
    expect(await ledger.admitCall(call, NOW + MINUTE)).toEqual({
      kind: 'admitted',
      inFlood: false,
    });
  });

  test('callers who withhold their number are let in, however many call', async () => {
    const ledger = await freshLedger(database, {
      callLimits: { ...defaultCallLimits, callsAtOnce: 1 },
    });
    for (let n = 0; n < 5; n++) expect((await ledger.admitCall(from(), NOW)).kind).toBe('admitted');
  });

  test('a flood of many numbers leaves each its first calls', async () => {
    const callLimits = { ...defaultCallLimits, calmCallsPerMinute: 3, callsPerHourInFlood: 1 };
    const ledger = await freshLedger(database, { callLimits });
    for (const caller of ['+14155550001', '+14155550002', '+14155550003']) {
      await ledger.admitCall(from(caller), NOW);
    }
    expect(await ledger.admitCall(from('+14155550001'), NOW)).toEqual({
      kind: 'refused',
      because: 'flood',
    });
    expect(await ledger.admitCall(from(ANN), NOW)).toEqual({ kind: 'admitted', inFlood: true });
    expect((await ledger.admitCall(from('+14155550001'), NOW + MINUTE)).kind).toBe('admitted');
  });

  describe('disputes that one key opens', () => {
    const limited = (more: Partial<typeof defaultOpeningLimits>) =>
      freshLedger(database, { openingLimits: { ...defaultOpeningLimits, ...more } });

    test('are so many in an hour, and others may go on', async () => {
      const ledger = await limited({ perHour: 2 });
      for (const _ of [1, 2])
        expect(await ledger.admitOpening('key:a', NOW)).toEqual({ kind: 'admitted' });
      expect(await ledger.admitOpening('key:a', NOW)).toEqual({
        kind: 'refused',
        againAfterMs: HOUR,
      });
      expect((await ledger.admitOpening('key:b', NOW)).kind).toBe('admitted');
      expect((await ledger.admitOpening('key:a', NOW + HOUR)).kind).toBe('admitted');
    });

    test('are so many in a day', async () => {
      const ledger = await limited({ perDay: 3 });
      for (const hour of [0, 1, 2]) await ledger.admitOpening('key:a', NOW + hour * HOUR);
      expect((await ledger.admitOpening('key:a', NOW + 23 * HOUR)).kind).toBe('refused');
      expect((await ledger.admitOpening('key:a', NOW + 24 * HOUR)).kind).toBe('admitted');
    });

    test('wait in so many; those that were called for, and those of others, do not count', async () => {
      const ledger = await limited({ waitingPerOpener: 2 });
      const first = await ledger.openDispute(FORM, NOW, 'key:a');
      await ledger.openDispute(FORM, NOW, 'key:a');
      await ledger.openDispute(FORM, NOW, 'key:b');
      expect((await ledger.admitOpening('key:a', NOW)).kind).toBe('refused');
      expect((await ledger.admitOpening('key:b', NOW)).kind).toBe('admitted');
      await tryCode(ledger, first.code.code, ANN);
      expect((await ledger.admitOpening('key:a', NOW)).kind).toBe('admitted');
    });

    test('keep their opener when their code is renewed', async () => {
      const ledger = await limited({ waitingPerOpener: 1 });
      const { dispute } = await ledger.openDispute(FORM, NOW, 'key:a');
      await ledger.renewCode(dispute.id, NOW + 1);
      expect((await ledger.admitOpening('key:a', NOW + 1)).kind).toBe('refused');
    });
  });

  test('so many disputes wait that nobody may open another', async () => {
    const ledger = await freshLedger(database, {
      openingLimits: { ...defaultOpeningLimits, waiting: 1 },
    });
    await ledger.openDispute(FORM, NOW);
    expect((await ledger.admitOpening('key:a', NOW)).kind).toBe('refused');
  });

  test('counts that decide nothing any more are forgotten', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    await ledger.admitCall(from(ANN), NOW);
    await ledger.admitOpening('key:a', NOW);
    await ledger.forgetCounts(NOW + HOUR);
    expect(await kept(url, database)).toEqual({ call_arrivals: 1, openings: 1 });
    await ledger.forgetCounts(NOW + 26 * HOUR);
    expect(await kept(url, database)).toEqual({});
  });

  test('a deleted dispute takes what was counted of its calls along', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const { dispute, code } = await ledger.openDispute(FORM, NOW);
    const call = from(ANN);
    await ledger.admitCall(call, NOW);
    await ledger.pair({ code: code.code, call, at: NOW });
    await ledger.endCall(call.id, HUNG_UP, NOW + 1);
    await ledger.deleteDispute(dispute.id, NOW + 2);
    expect(await kept(url, database)).not.toHaveProperty('call_arrivals');
  });
});

async function kept(url: string, database: TestDatabase): Promise<Record<string, number>> {
  const rows = await database.countRows(url);
  const names = ['call_arrivals', 'openings'].filter((name) => name in rows);
  return Object.fromEntries(names.map((name) => [name, rows[name] as number]));
}
