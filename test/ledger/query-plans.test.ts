/** No query of a call, of the API or of the watch reads a whole table that grows with disputes, calls or callers. */

import { randomBytes } from 'node:crypto';
import { CompiledQuery, Kysely } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { defaultCallLimits, defaultOpeningLimits } from '../../src/dispute/admission.ts';
import { defaultPairingLimits as limits } from '../../src/dispute/pairing.ts';
import { admitArrival, forgetArrivals } from '../../src/ledger/call-arrivals.ts';
import { callsWithoutAccount, isCallPaired } from '../../src/ledger/calls.ts';
import {
  disputesWithDyingCode,
  issueCode,
  prolongCodes,
  unusedCode,
} from '../../src/ledger/codes.ts';
import { lockDispute } from '../../src/ledger/disputes.ts';
import { listPage } from '../../src/ledger/list-disputes.ts';
import { admitOpening, forgetOpenings } from '../../src/ledger/openings.ts';
import { pairLocked } from '../../src/ledger/pair.ts';
import { postgresDialect } from '../../src/ledger/postgres-dialect.ts';
import { sqliteDialect } from '../../src/ledger/sqlite-dialect.ts';
import type { Tables } from '../../src/ledger/tables.ts';
import { countWaitingCodes } from '../../src/ledger/waiting-codes.ts';
import { ledgerOn, onEachDatabase } from './databases.ts';
import { ANN, FORM, NOW, wholeCall } from './examples.ts';

/** These have a bounded number of rows, and are read whole. */
const SMALL = /wrong_codes|wrong_code_hours|noted_counts|pg_advisory/;
const GROWING = '(?:disputes|codes|calls|callers|call_arrivals|openings)';
const WHOLE_TABLE = [
  new RegExp(`^SCAN ${GROWING}(?! USING)`),
  new RegExp(`Seq Scan on ${GROWING}\\b`),
  // Most codes have no call: to go through all of those is as bad.
  /codes_of_call/,
];

onEachDatabase((database) => {
  const isSqlite = database.name === 'SQLite';

  test('each query of a million disputes’ ledger goes by an index', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const opened = await ledger.openDispute(FORM, NOW, 'key:a');
    await wholeCall(ledger, opened, ANN);
    const asked: CompiledQuery[] = [];
    const db = open(url, (query) => asked.push(query));
    await askEverything(db, opened.dispute.id, opened.code.code);

    const faults: string[] = [];
    await db.connection().execute(async (connection) => {
      // On a small table Postgres reads all of it, since that is quicker; what it could do counts here.
      if (!isSqlite) await connection.executeQuery(CompiledQuery.raw('set enable_seqscan = off'));
      for (const query of asked.splice(0).filter(({ sql }) => isExplained(sql))) {
        const lines = await planOf(connection, query);
        const whole = lines.filter((line) => WHOLE_TABLE.some((scan) => scan.test(line)));
        faults.push(...whole.map((line) => `${line}: ${query.sql}`));
      }
    });
    expect(faults).toEqual([]);
  });

  test('a query without an index would be found', async () => {
    const url = await database.create();
    await ledgerOn(url).migrate();
    const db = open(url, () => {});
    const lines = await db.connection().execute(async (connection) => {
      if (!isSqlite) await connection.executeQuery(CompiledQuery.raw('set enable_seqscan = off'));
      return planOf(
        connection,
        CompiledQuery.raw('select form from disputes where form = $1', ['']),
      );
    });
    expect(lines.some((line) => WHOLE_TABLE.some((scan) => scan.test(line)))).toBe(true);
  });

  function open(url: string, note: (query: CompiledQuery) => void): Kysely<Tables> {
    const dialect = isSqlite ? sqliteDialect(url.slice('file:'.length)) : postgresDialect(url);
    const db = new Kysely<Tables>({
      dialect,
      log: ({ query }) => note(query as CompiledQuery),
    });
    onTestFinished(() => db.destroy());
    return db;
  }

  async function askEverything(db: Kysely<Tables>, id: string, code: string): Promise<void> {
    const locksRows = !isSqlite;
    const rules = { limits, locksRows, codes: 1_000_000, tell: async () => {} };
    const call = { id: 'SCL_plan', caller: ANN };
    await admitArrival(db, { ...call, at: NOW }, { limits: defaultCallLimits, locksRows });
    await pairLocked(db, { code, call, at: NOW }, 'ann', rules);
    await admitOpening(db, 'opener', NOW, defaultOpeningLimits);
    await issueCode(db, id, NOW, { codeLength: 8, random: randomBytes, limits });
    await lockDispute(db, id, locksRows);
    await isCallPaired(db, id, NOW, limits);
    await unusedCode(db, id, NOW);
    await prolongCodes(db, id, NOW + 1, NOW);
    await listPage(db, { limit: 50 });
    const after = { openedAt: NOW, id };
    for (const state of ['open', 'closed'] as const)
      await listPage(db, { limit: 50, after, state });
    await countWaitingCodes(db, NOW);
    await disputesWithDyingCode(db, NOW, NOW + 1);
    await callsWithoutAccount(db, NOW, NOW, limits);
    await forgetArrivals(db, NOW);
    await forgetOpenings(db, NOW);
  }

  async function planOf(db: Kysely<Tables>, { sql, parameters }: CompiledQuery): Promise<string[]> {
    const text = isSqlite ? sql.replace(/\$\d+/g, '?') : sql;
    const explained = `${isSqlite ? 'explain query plan' : 'explain'} ${text}`;
    const { rows } = await db.executeQuery(CompiledQuery.raw(explained, [...parameters]));
    return rows.map((row) => String(Object.values(row as object).at(isSqlite ? -1 : 0)).trim());
  }
});

function isExplained(sql: string): boolean {
  return /^(select|insert|update|delete|with)/.test(sql) && !SMALL.test(sql);
}
