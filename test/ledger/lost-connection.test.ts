/** A Postgres that goes away gives an error, never the end of the process, and is used again when it is back. */

import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/ledger/database.ts';
import { countWaitingCodes } from '../../src/ledger/waiting-codes.ts';
import { freshLedger, ledgerOn, onPostgres, query } from './databases.ts';
import { ANN, BOB, FORM, NOW, outcomeOf, tryCode } from './examples.ts';

/** Ends all connections to a database but this one, as a restart of the server would. */
function cutConnections(url: string): Promise<unknown> {
  const others = 'datname = current_database() and pid <> pg_backend_pid()';
  return query(url, `select pg_terminate_backend(pid) from pg_stat_activity where ${others}`);
}

/** Resolves when a statement waits for a lock in this database. */
async function someoneWaits(url: string): Promise<void> {
  const waiting = `datname = current_database() and wait_event_type = 'Lock'`;
  for (let look = 0; look < 500; look++) {
    const [row] = await query(
      url,
      `select count(*)::int as n from pg_stat_activity where ${waiting}`,
    );
    if (row?.n !== 0) return;
  }
  throw new Error('nobody waits for a lock');
}

onPostgres((database) => {
  test('a connection that is lost while idle is replaced', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const { code } = await ledger.openDispute(FORM, NOW);
    await cutConnections(url);
    expect(await outcomeOf(ledger, code.code, ANN)).toBe('paired');
  });

  test('a connection that is lost in the middle of pairing is replaced, and the code is paired once', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const { code } = await ledger.openDispute(FORM, NOW);
    await database.hold(url);
    const pairing = outcomeOf(ledger, code.code, ANN);
    await someoneWaits(url);
    await cutConnections(url);
    expect(await pairing).toBe('paired');
    expect(await ledger.countWaiting(NOW)).toBe(0);
    expect(await outcomeOf(ledger, code.code, BOB)).toBe('used');
  });

  test('a connection that is lost between two statements ends a transaction, not the process', async () => {
    const url = await database.create();
    await ledgerOn(url).migrate();
    const { db } = openDatabase(url);
    onTestFinished(() => db.destroy());
    const counting = db.transaction().execute(async (trx) => {
      await countWaitingCodes(trx, NOW);
      await cutConnections(url);
      await countWaitingCodes(trx, NOW);
    });
    await expect(counting).rejects.toThrow();
    expect(await countWaitingCodes(db, NOW)).toBe(0);
  });

  test('what was heard is written although the connection was lost while idle', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const { code } = await ledger.openDispute(FORM, NOW);
    const { callId } = await tryCode(ledger, code.code, ANN);
    await cutConnections(url);
    await ledger.saveEvent(callId, { kind: 'merged', atMs: 4_000 });
    await cutConnections(url);
    expect((await ledger.readCall(callId))?.events).toEqual([{ kind: 'merged', atMs: 4_000 }]);
  });

  test('a server that nobody runs is an error', async () => {
    const nowhere = ledgerOn('postgres://postgres:hush@127.0.0.1:1/disputes');
    await expect(nowhere.countWaiting(NOW)).rejects.toThrow(
      'The ledger could not count waiting codes (ECONNREFUSED).',
    );
    await expect(freshLedger(database)).resolves.toBeDefined();
  });
});
