/** Removes disputes to which nothing has happened for long, with all that belongs to them. */

import type { Kysely } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { PurgeBatch } from '../dispute/keeping.ts';
import { type DeletionRules, deleteLocked } from './change-dispute.ts';
import type { Tables } from './tables.ts';

const DISPUTES_AT_ONCE = 20;

/** @param db a transaction */
export async function purgeDisputes(
  db: Kysely<Tables>,
  before: EpochMs,
  at: EpochMs,
  rules: DeletionRules,
): Promise<PurgeBatch> {
  const found = await oldDisputes(db, before, at)
    .orderBy('opened_at')
    .limit(DISPUTES_AT_ONCE)
    .$if(rules.locksRows, (query) => query.forNoKeyUpdate().skipLocked())
    .execute();
  let removed = 0;
  for (const { id } of found) {
    // Its app may have come back just before the row was locked.
    const isOld = await oldDisputes(db, before, at).where('id', '=', id).executeTakeFirst();
    if (!isOld) continue;
    const { kind } = await deleteLocked(db, id, at, rules);
    if (kind === 'deleted') removed++;
  }
  return { removed, isMore: removed === DISPUTES_AT_ONCE };
}

/** Opened, closed and called before then, and without a code that works. */
function oldDisputes(db: Kysely<Tables>, before: EpochMs, at: EpochMs) {
  return db
    .selectFrom('disputes')
    .select('id')
    .where('opened_at', '<', before)
    .where(({ or, eb }) => or([eb('closed_at', 'is', null), eb('closed_at', '<', before)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('calls')
            .select('calls.id')
            .whereRef('calls.dispute_id', '=', 'disputes.id')
            .where('calls.paired_at', '>=', before),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('codes')
            .select('codes.code')
            .whereRef('codes.dispute_id', '=', 'disputes.id')
            .where('codes.expires_at', '>', at),
        ),
      ),
    );
}
