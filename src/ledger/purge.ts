/** Removes what was kept long enough: a few rows of a kind at a time, each time in one short transaction. */

import type { Kysely } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Kept, PurgeBatch } from '../dispute/keeping.ts';
import type { PairingLimits } from '../dispute/pairing.ts';
import { purgeAccounts, purgeCalls, purgeTranscripts } from './purge-calls.ts';
import { purgeDisputes } from './purge-disputes.ts';
import type { Tables } from './tables.ts';

export interface PurgeRules {
  readonly limits: PairingLimits;
  readonly locksRows: boolean;
}

const ROWS_AT_ONCE = 500;

/** @param db a transaction. Only one that sees the rows as they are may decide, so each delete says again what is old. */
export function purgeOnce(
  db: Kysely<Tables>,
  kind: Kept,
  before: EpochMs,
  at: EpochMs,
  rules: PurgeRules,
): Promise<PurgeBatch> {
  const isOver = Math.min(before, at - rules.limits.longestCallMs);
  switch (kind) {
    case 'numbers':
      return purgeNumbers(db, isOver);
    case 'transcripts':
      return purgeTranscripts(db, isOver, at, rules.locksRows);
    case 'accounts':
      return purgeAccounts(db, isOver, at, rules.locksRows);
    case 'codes':
      return purgeCodes(db, Math.min(isOver, at - rules.limits.deadCodeKeptMs));
    case 'calls':
      return purgeCalls(db, isOver, rules.locksRows);
    case 'disputes':
      return purgeDisputes(db, isOver, at, rules);
    case 'callers':
      return purgeCallers(db, Math.min(before, at - rules.limits.wrongCodesWindowMs));
    case 'audit':
      return purgeAudit(db, before);
  }
}

async function purgeNumbers(db: Kysely<Tables>, before: EpochMs): Promise<PurgeBatch> {
  const old = db
    .selectFrom('caller_numbers')
    .select('call_id')
    .where('paired_at', '<', before)
    .orderBy('paired_at')
    .limit(ROWS_AT_ONCE);
  const { numDeletedRows } = await db
    .deleteFrom('caller_numbers')
    .where('call_id', 'in', old)
    .where('paired_at', '<', before)
    .executeTakeFirst();
  return batch(numDeletedRows);
}

/** A dead code may be given to another dispute at this moment, and is alive then. */
async function purgeCodes(db: Kysely<Tables>, before: EpochMs): Promise<PurgeBatch> {
  const old = db
    .selectFrom('codes')
    .select('code')
    .where('expires_at', '<', before)
    .orderBy('expires_at')
    .limit(ROWS_AT_ONCE);
  const { numDeletedRows } = await db
    .deleteFrom('codes')
    .where('code', 'in', old)
    .where('expires_at', '<', before)
    .executeTakeFirst();
  return batch(numDeletedRows);
}

async function purgeCallers(db: Kysely<Tables>, before: EpochMs): Promise<PurgeBatch> {
  const old = db
    .selectFrom('callers')
    .select('caller')
    .where('seen_at', '<', before)
    .orderBy('seen_at')
    .limit(ROWS_AT_ONCE);
  const { numDeletedRows } = await db
    .deleteFrom('callers')
    .where('caller', 'in', old)
    .where('seen_at', '<', before)
    .executeTakeFirst();
  return batch(numDeletedRows);
}

/** The database lets lines of the audit go only when it has been told since when the audit is kept. */
async function purgeAudit(db: Kysely<Tables>, before: EpochMs): Promise<PurgeBatch> {
  await db
    .insertInto('keeping')
    .values({ name: 'audit', at: before })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ at: before }).where('keeping.at', '<', before),
    )
    .execute();
  const old = db
    .selectFrom('audit')
    .select('id')
    .where('at', '<', before)
    .orderBy('at')
    .limit(ROWS_AT_ONCE);
  const { numDeletedRows } = await db.deleteFrom('audit').where('id', 'in', old).executeTakeFirst();
  return batch(numDeletedRows);
}

function batch(removed: bigint): PurgeBatch {
  return { removed: Number(removed), isMore: Number(removed) === ROWS_AT_ONCE };
}
