/** Which of several servers purges: the one that moves the time at which the next purge is due. */

import type { Kysely } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Tables } from './tables.ts';

/** A time further away was written by a clock that was wrong. */
const FURTHEST_MS = 24 * 3_600_000;

export async function takeTurn(db: Kysely<Tables>, at: EpochMs, nextAt: EpochMs): Promise<boolean> {
  const taken = await db
    .insertInto('keeping')
    .values({ name: 'purge', at: nextAt })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet({ at: nextAt })
        .where(({ or, eb }) =>
          or([eb('keeping.at', '<=', at), eb('keeping.at', '>', at + FURTHEST_MS)]),
        ),
    )
    .returning('name')
    .executeTakeFirst();
  return taken !== undefined;
}
