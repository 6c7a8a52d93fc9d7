/** How many codes wait for a call: counted while they are few, estimated when they are many, and noted for a while. */

import type { Kysely } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Tables } from './tables.ts';

/** Up to here each one is counted. */
const MOST_COUNTED = 10_000;
/** Codes that begin with 01: of the ten first digits one, and of the nine that may follow another one. */
const SAMPLE = { from: '01', to: '02', share: 1 / 90 };
const NAME = 'waiting-codes';
const NOTED_FOR_MS = 60_000;

/** Exact up to ten thousand; beyond that within some ten percent, since all codes are equally likely. */
export async function countWaitingCodes(db: Kysely<Tables>, at: EpochMs): Promise<number> {
  const { count } = await db
    .selectFrom(waiting(db, at).select('expires_at').limit(MOST_COUNTED).as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count < MOST_COUNTED ? count : Math.max(count, await estimate(db, at));
}

async function estimate(db: Kysely<Tables>, at: EpochMs): Promise<number> {
  const { count } = await waiting(db, at)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('code', '>=', SAMPLE.from)
    .where('code', '<', SAMPLE.to)
    .executeTakeFirstOrThrow();
  return Math.round(count / SAMPLE.share);
}

export async function countWaitingOf(
  db: Kysely<Tables>,
  opener: string,
  at: EpochMs,
  most: number,
): Promise<number> {
  const some = waiting(db, at).select('expires_at').where('opened_by', '=', opener).limit(most);
  const { count } = await db
    .selectFrom(some.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function waiting(db: Kysely<Tables>, at: EpochMs) {
  return db.selectFrom('codes').where('call_id', 'is', null).where('expires_at', '>', at);
}

/** What was counted within the last minute, or is counted and noted now. */
export async function notedWaiting(db: Kysely<Tables>, at: EpochMs): Promise<number> {
  const noted = await db
    .selectFrom('noted_counts')
    .select(['count', 'at'])
    .where('name', '=', NAME)
    .executeTakeFirst();
  const isFresh = noted !== undefined && Math.abs(at - noted.at) < NOTED_FOR_MS;
  return isFresh ? noted.count : countAndNote(db, at);
}

export async function countAndNote(db: Kysely<Tables>, at: EpochMs): Promise<number> {
  const count = await countWaitingCodes(db, at);
  await db
    .insertInto('noted_counts')
    .values({ name: NAME, count, at })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ count, at }))
    .execute();
  return count;
}
