/** Notices as an operator looks after them: shown, set to be delivered again, forgotten. */

import type { Kysely, Selectable } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { NoticeType } from '../dispute/notice.ts';
import {
  type Backlog,
  DELIVERED_WITHIN_MS,
  type NoticeFilter,
  type NoticeRecord,
  type NoticeState,
  type Tidying,
  type WhichNotices,
} from '../dispute/outbox.ts';
import type { Tables } from './tables.ts';

export async function listNotices(
  db: Kysely<Tables>,
  { state, disputeId, most }: NoticeFilter,
): Promise<NoticeRecord[]> {
  const newest = await db
    .selectFrom('notices')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state as NoticeState))
    .$if(disputeId !== undefined, (query) => query.where('dispute_id', '=', disputeId as string))
    .orderBy('written_at', 'desc')
    .orderBy('position', 'desc')
    .limit(most)
    .execute();
  return newest.reverse().map(asRecord);
}

function asRecord(row: Selectable<Tables['notices']>): NoticeRecord {
  return {
    id: row.id,
    type: row.type as NoticeType,
    disputeId: row.dispute_id,
    state: row.state as NoticeState,
    attempts: row.attempts,
    writtenAt: row.written_at,
    dueAt: row.due_at,
    ...(row.finished_at !== null && { finishedAt: row.finished_at }),
    ...(row.because !== null && { because: row.because }),
  };
}

export async function countPending(db: Kysely<Tables>): Promise<Backlog> {
  const { pending, oldest } = await db
    .selectFrom('notices')
    .select(({ fn }) => [
      fn.countAll<number | string>().as('pending'),
      fn.min<number | string | null>('written_at').as('oldest'),
    ])
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow();
  return { pending: Number(pending), ...(oldest !== null && { oldestAt: Number(oldest) }) };
}

/** One that is being delivered at this moment is left alone: it would overtake itself. */
export async function replayNotices(
  db: Kysely<Tables>,
  which: WhichNotices,
  at: EpochMs,
): Promise<number> {
  const afresh = { due_at: 0, attempts: 0, give_up_at: at + DELIVERED_WITHIN_MS };
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ state: 'pending', lease: null, finished_at: null, ...afresh })
    .where(({ and }) => and(columnsOf(which)))
    .where(({ or, eb }) =>
      or([eb('state', '!=', 'pending'), eb('lease', 'is', null), eb('due_at', '<=', at)]),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function columnsOf(
  which: WhichNotices,
): { id: string } | { dispute_id: string } | { state: string } {
  return 'disputeId' in which ? { dispute_id: which.disputeId } : which;
}

export async function tidyNotices(db: Kysely<Tables>, tidying: Tidying): Promise<number> {
  await forget(db, 'delivered', tidying.deliveredBefore);
  await forget(db, 'given-up', tidying.givenUpBefore);
  const { numUpdatedRows } = await db
    .updateTable('notices')
    .set({ state: 'given-up', lease: null, finished_at: tidying.at, because: 'nobody tried' })
    .where('state', '=', 'pending')
    .where('give_up_at', '<', tidying.overdueSince)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function forget(db: Kysely<Tables>, state: NoticeState, before: EpochMs): Promise<void> {
  await db
    .deleteFrom('notices')
    .where('state', '=', state)
    .where('finished_at', '<', before)
    .execute();
}
