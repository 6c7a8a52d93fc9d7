/** Who has read or deleted what stays written as it was, whoever wants to change it. */

import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import type { AuditEntry } from '../../src/dispute/audit.ts';
import { onEachDatabase, query } from './databases.ts';
import { FORM, HOUR, NOW } from './examples.ts';
import { DAY, freshRecords, recordsOn } from './records.ts';

const ID = '0123456789abcdef0123456789abcdef';
const READ: AuditEntry = {
  at: NOW,
  actor: { kind: 'bearer', name: 'key:backend' },
  action: 'transcript.read',
  outcome: 'done',
  disputeId: ID,
};

/** Whatever somebody with the database at hand may try. */
async function run(url: string, statement: string): Promise<void> {
  if (url.startsWith('postgres')) return void (await query(url, statement));
  const file = new Database(url.slice('file:'.length));
  try {
    file.exec(statement);
  } finally {
    file.close();
  }
}

onEachDatabase((database) => {
  describe('a line', () => {
    test('is read as it was written', async () => {
      const { records } = await freshRecords(database);
      const purge: AuditEntry = {
        at: NOW + 1,
        actor: { kind: 'server' },
        action: 'records.purge',
        outcome: 'done',
        counts: { calls: 3 },
      };
      await records.record(READ);
      await records.record(purge);
      expect(await records.list({ most: 10 })).toEqual([
        { ...READ, actor: 'key:backend' },
        { ...purge, actor: 'server' },
      ]);
    });

    test('names no dispute by what is no id', async () => {
      const { records } = await freshRecords(database);
      await records.record({ ...READ, disputeId: '+14155550123' });
      expect(await records.list({ most: 1 })).toMatchObject([{ action: 'transcript.read' }]);
      expect((await records.list({ most: 1 }))[0]).not.toHaveProperty('disputeId');
    });

    test('is found by dispute, by who, by what and by when, the newest so many', async () => {
      const { records } = await freshRecords(database);
      const other = { ...READ, at: NOW + 1, disputeId: ID.replace('0', 'f') };
      const app = { ...READ, at: NOW + 2, actor: { kind: 'app' }, action: 'facts.read' } as const;
      for (const entry of [READ, other, app]) await records.record(entry);
      const times = async (filter: object) =>
        (await records.list({ most: 10, ...filter })).map(({ at }) => at - NOW);
      expect(await times({ disputeId: ID })).toEqual([0, 2]);
      expect(await times({ actor: 'key:backend' })).toEqual([0, 1]);
      expect(await times({ action: 'facts.read' })).toEqual([2]);
      expect(await times({ since: NOW + 1 })).toEqual([1, 2]);
      expect(await times({ most: 2 })).toEqual([1, 2]);
    });

    test('outlives the dispute that it is about', async () => {
      const { ledger, records } = await freshRecords(database);
      const { dispute } = await ledger.openDispute(FORM, NOW);
      await records.record({ ...READ, disputeId: dispute.id });
      await ledger.deleteDispute(dispute.id, NOW);
      expect(await records.list({ most: 10, disputeId: dispute.id })).toHaveLength(1);
    });
  });

  describe('the database itself refuses', () => {
    test.each([
      `update audit set actor = 'nobody'`,
      'delete from audit',
      `delete from audit where action = 'transcript.read'`,
      `update audit set at = 0`,
    ])('%s', async (statement) => {
      const { url, records } = await freshRecords(database);
      await records.record(READ);
      await expect(run(url, statement)).rejects.toThrow('append-only');
      expect(await records.list({ most: 10 })).toEqual([{ ...READ, actor: 'key:backend' }]);
    });

    test('to replace a line by another of the same id', async () => {
      const { url, records } = await freshRecords(database);
      await records.record(READ);
      const columns = 'id, "at", actor, action, outcome';
      const copy = `select id, "at", 'nobody', action, outcome from audit`;
      const statement = url.startsWith('file:')
        ? `insert or replace into audit (${columns}) ${copy}`
        : `insert into audit (${columns}) ${copy} on conflict (id) do update set actor = 'nobody'`;
      await expect(run(url, statement)).rejects.toThrow('append-only');
    });

    test('to empty the table', async () => {
      const { url, records } = await freshRecords(database);
      await records.record(READ);
      const statement = url.startsWith('file:') ? 'delete from audit' : 'truncate audit';
      await expect(run(url, statement)).rejects.toThrow('append-only');
    });
  });

  describe('what was kept long enough', () => {
    test('goes, and nothing else', async () => {
      const { records } = await freshRecords(database);
      for (const at of [NOW - 2 * DAY, NOW - DAY, NOW]) await records.record({ ...READ, at });
      expect(await records.purge('audit', NOW - DAY, NOW)).toEqual({ removed: 1, isMore: false });
      expect((await records.list({ most: 10 })).map(({ at }) => at)).toEqual([NOW - DAY, NOW]);
    });

    test('opens no way to what is younger', async () => {
      const { url, records } = await freshRecords(database);
      for (const at of [NOW - DAY, NOW]) await records.record({ ...READ, at });
      await records.purge('audit', NOW - HOUR, NOW);
      await expect(run(url, 'delete from audit')).rejects.toThrow('append-only');
      expect(await records.list({ most: 10 })).toHaveLength(1);
    });

    test('goes a little at a time', async () => {
      const { records } = await freshRecords(database);
      for (let n = 0; n < 501; n++) await records.record({ ...READ, at: n });
      expect(await records.purge('audit', NOW, NOW)).toEqual({ removed: 500, isMore: true });
      expect(await records.purge('audit', NOW, NOW)).toEqual({ removed: 1, isMore: false });
    });
  });

  test('only one of several servers purges, and each hour again', async () => {
    const { url, records } = await freshRecords(database);
    const others = Array.from({ length: 4 }, () => recordsOn(url));
    const all = [records, ...others];
    const turns = (at: number) => Promise.all(all.map((one) => one.takePurgeTurn(at, at + HOUR)));
    expect((await turns(NOW)).filter(Boolean)).toHaveLength(1);
    expect((await turns(NOW + HOUR - 1)).filter(Boolean)).toHaveLength(0);
    expect((await turns(NOW + HOUR)).filter(Boolean)).toHaveLength(1);
  });

  test('a clock that was days ahead stops no purge', async () => {
    const { records } = await freshRecords(database);
    await records.takePurgeTurn(NOW + 30 * DAY, NOW + 30 * DAY + HOUR);
    expect(await records.takePurgeTurn(NOW, NOW + HOUR)).toBe(true);
  });
});
