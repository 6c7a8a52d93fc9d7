/** Notices as rows, written in the transaction of the change that they tell of. */

import type { Kysely } from 'kysely';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import { type News, noticeBody } from '../dispute/notice.ts';
import { DELIVERED_WITHIN_MS } from '../dispute/outbox.ts';
import type { RandomBytes } from '../dispute/short-code.ts';
import type { Tables } from './tables.ts';

/** Writes a notice; does nothing where nobody wants to be told. To be called last in a transaction. */
export type Tell = (
  db: Kysely<Tables>,
  disputeId: DisputeId,
  news: News,
  at: EpochMs,
) => Promise<void>;

export const tellNobody: Tell = async () => {};

const ID_BYTES = 18;
/** At once, whatever the clocks of other machines say. */
const NOW = 0;

export function tellOutbox(random: RandomBytes): Tell {
  return async (db, disputeId, news, at) => {
    const position = await nextPosition(db, disputeId);
    await db
      .insertInto('notices')
      .values({
        id: `msg_${Buffer.from(random(ID_BYTES)).toString('base64url')}`,
        dispute_id: disputeId,
        position,
        type: news.type,
        body: noticeBody(disputeId, news, at),
        written_at: at,
        give_up_at: at + DELIVERED_WITHIN_MS,
        state: 'pending',
        due_at: NOW,
        attempts: 0,
      })
      .execute();
  };
}

/**
 * Counts up in the order in which transactions commit, for the row stays locked until then. It is the
 * last lock of each transaction, so no two wait for each other.
 */
async function nextPosition(db: Kysely<Tables>, disputeId: DisputeId): Promise<number> {
  const { written } = await db
    .insertInto('notice_counts')
    .values({ dispute_id: disputeId, written: 1 })
    .onConflict((conflict) =>
      conflict.column('dispute_id').doUpdateSet((update) => ({
        written: update('notice_counts.written', '+', 1),
      })),
    )
    .returning('written')
    .executeTakeFirstOrThrow();
  return written;
}
