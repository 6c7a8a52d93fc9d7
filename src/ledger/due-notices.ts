/** Notices that are to be delivered now: claimed by one server alone, and settled. */

import type { Kysely } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { NoticeType } from '../dispute/notice.ts';
import type { Claim, ClaimedNotice, Settlement } from '../dispute/outbox.ts';
import type { Tables } from './tables.ts';

/** @param db a transaction; on SQLite that keeps all others out by itself. */
export async function claimNotices(
  db: Kysely<Tables>,
  { at, leaseEndsAt, most }: Claim,
  lease: string,
  locksRows: boolean,
): Promise<ClaimedNotice[]> {
  const heads = await dueHeads(db, at, most)
    .$if(locksRows, (query) => query.forUpdate('notice').skipLocked())
    .execute();
  if (heads.length === 0) return [];
  const rows = await db
    .updateTable('notices')
    .set((set) => ({ lease, due_at: leaseEndsAt, attempts: set('attempts', '+', 1) }))
    .where(
      'id',
      'in',
      heads.map(({ id }) => id),
    )
    .returning(['id', 'type', 'body', 'attempts', 'give_up_at as giveUpAt'])
    .execute();
  return rows.map(({ type, ...row }) => ({ ...row, type: type as NoticeType, lease }));
}

/** Without a lock: to ask costs others nothing. */
export async function isNoticeDue(db: Kysely<Tables>, at: EpochMs): Promise<boolean> {
  return (await dueHeads(db, at, 1).execute()).length > 0;
}

/**
 * The oldest pending notice of each dispute, where it is due. What is claimed is due again when its lease
 * ends, so a server that died holds nothing up for long.
 */
function dueHeads(db: Kysely<Tables>, at: EpochMs, most: number) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom('notices')
        .select(({ fn }) => ['dispute_id', fn.min('position').as('position')])
        .where('state', '=', 'pending')
        .groupBy('dispute_id')
        .as('oldest'),
    )
    .innerJoin('notices as notice', (join) =>
      join
        .onRef('notice.dispute_id', '=', 'oldest.dispute_id')
        .onRef('notice.position', '=', 'oldest.position'),
    )
    .select('notice.id')
    .where('notice.state', '=', 'pending')
    .where('notice.due_at', '<=', at)
    .orderBy('notice.due_at')
    .orderBy('notice.written_at')
    .limit(most);
}

export async function settleNotice(
  db: Kysely<Tables>,
  { id, lease }: Pick<ClaimedNotice, 'id' | 'lease'>,
  settlement: Settlement,
): Promise<void> {
  await db
    .updateTable('notices')
    .set({ ...settled(settlement), lease: null })
    .where('id', '=', id)
    .where('lease', '=', lease)
    .where('state', '=', 'pending')
    .execute();
}

function settled(settlement: Settlement): Partial<Tables['notices']> {
  switch (settlement.kind) {
    case 'delivered':
      return { state: 'delivered', finished_at: settlement.at, because: null };
    case 'failed':
      return { due_at: settlement.nextAt, because: settlement.because };
    case 'given-up':
      return { state: 'given-up', finished_at: settlement.at, because: settlement.because };
  }
}
