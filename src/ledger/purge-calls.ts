/** Removes what was heard on old calls, or the calls themselves. */

import type { Kysely } from 'kysely';
import type { CallId } from '../dispute/call.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import type { PurgeBatch } from '../dispute/keeping.ts';
import type { Tables } from './tables.ts';

/** A call can have thousands of utterances. */
const CALLS_AT_ONCE = 20;
const NOTICES_AT_ONCE = 500;

/** @param db a transaction */
export async function purgeTranscripts(
  db: Kysely<Tables>,
  before: EpochMs,
  at: EpochMs,
  locksRows: boolean,
): Promise<PurgeBatch> {
  const calls = await lockOldCalls(db, 'transcript_gone_at', before, locksRows);
  if (calls.length === 0) return { removed: 0, isMore: false };
  const tables = ['utterances', 'facts', 'call_events'] as const;
  const had = new Set<CallId>();
  for (const table of tables) {
    const gone = await db
      .deleteFrom(table)
      .where('call_id', 'in', calls)
      .returning('call_id')
      .execute();
    for (const { call_id } of gone) had.add(call_id);
  }
  await db.updateTable('calls').set({ transcript_gone_at: at }).where('id', 'in', calls).execute();
  return { removed: had.size, isMore: calls.length === CALLS_AT_ONCE };
}

/** Results that were delivered hold accounts, too. @param db a transaction */
export async function purgeAccounts(
  db: Kysely<Tables>,
  before: EpochMs,
  at: EpochMs,
  locksRows: boolean,
): Promise<PurgeBatch> {
  const results = await purgeAccountResults(db, before);
  const calls = await lockOldCalls(db, 'account_gone_at', before, locksRows);
  if (calls.length === 0) return { removed: 0, isMore: results === NOTICES_AT_ONCE };
  const { numDeletedRows } = await db
    .deleteFrom('accounts')
    .where('call_id', 'in', calls)
    .executeTakeFirst();
  await db.updateTable('calls').set({ account_gone_at: at }).where('id', 'in', calls).execute();
  const isMore = calls.length === CALLS_AT_ONCE || results === NOTICES_AT_ONCE;
  return { removed: Number(numDeletedRows), isMore };
}

async function purgeAccountResults(db: Kysely<Tables>, before: EpochMs): Promise<number> {
  const old = db
    .selectFrom('notices')
    .select('id')
    .where('written_at', '<', before)
    .where('type', '=', 'account.ready')
    .where('state', '!=', 'pending')
    .orderBy('written_at')
    .limit(NOTICES_AT_ONCE);
  const { numDeletedRows } = await db
    .deleteFrom('notices')
    .where('id', 'in', old)
    .where('state', '!=', 'pending')
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Waits for nobody: what somebody else holds is left for the next time. @param db a transaction */
export async function purgeCalls(
  db: Kysely<Tables>,
  before: EpochMs,
  locksRows: boolean,
): Promise<PurgeBatch> {
  const old = await oldCalls(db, before);
  if (old.length === 0) return { removed: 0, isMore: false };
  await deleteCodesOf(db, old, locksRows);
  const calls = await db
    .selectFrom('calls')
    .select('id')
    .where('id', 'in', old)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('codes').select('code').whereRef('codes.call_id', '=', 'calls.id'))),
    )
    .$if(locksRows, (query) => query.forUpdate().skipLocked())
    .execute();
  const ids = calls.map(({ id }) => id);
  if (ids.length > 0) await db.deleteFrom('calls').where('id', 'in', ids).execute();
  return { removed: ids.length, isMore: ids.length === CALLS_AT_ONCE };
}

/** The codes of an old call are dead. */
async function deleteCodesOf(
  db: Kysely<Tables>,
  calls: readonly CallId[],
  locksRows: boolean,
): Promise<void> {
  const codes = await db
    .selectFrom('codes')
    .select('code')
    .where('call_id', 'in', calls)
    .$if(locksRows, (query) => query.forUpdate().skipLocked())
    .execute();
  const free = codes.map(({ code }) => code);
  if (free.length > 0) await db.deleteFrom('codes').where('code', 'in', free).execute();
}

/** Those that were never paired count from their end. */
async function oldCalls(db: Kysely<Tables>, before: EpochMs): Promise<CallId[]> {
  const paired = await db
    .selectFrom('calls')
    .select('id')
    .where('paired_at', '<', before)
    .orderBy('paired_at')
    .limit(CALLS_AT_ONCE)
    .execute();
  const unpaired = await db
    .selectFrom('calls')
    .select('id')
    .where('paired_at', 'is', null)
    .where('ended_at', '<', before)
    .orderBy('ended_at')
    .limit(CALLS_AT_ONCE - paired.length)
    .execute();
  return [...paired, ...unpaired].map(({ id }) => id);
}

/** Whoever deletes a call locks it before what was heard on it; one that is locked already is left to them. */
async function lockOldCalls(
  db: Kysely<Tables>,
  mark: 'transcript_gone_at' | 'account_gone_at',
  before: EpochMs,
  locksRows: boolean,
): Promise<CallId[]> {
  const rows = await db
    .selectFrom('calls')
    .select('id')
    .where('paired_at', '<', before)
    .where(mark, 'is', null)
    .orderBy('paired_at')
    .limit(CALLS_AT_ONCE)
    .$if(locksRows, (query) => query.forUpdate().skipLocked())
    .execute();
  return rows.map(({ id }) => id);
}
