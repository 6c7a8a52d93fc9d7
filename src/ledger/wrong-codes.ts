/** Wrong codes as rows: those of one caller, and those of all. */

import { type Kysely, sql } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { CallerKey } from '../dispute/pairing.ts';
import type { Tables } from './tables.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const WITHHELD = 'withheld';

/** Holds the caller's row until the transaction ends, so that tries of one caller are decided one by one. */
export async function lockWrongCodes(
  db: Kysely<Tables>,
  caller: CallerKey,
  at: EpochMs,
): Promise<EpochMs[]> {
  const row = await db
    .insertInto('callers')
    .values({ caller: caller ?? WITHHELD, wrong_at: '[]', seen_at: at })
    .onConflict((conflict) => conflict.column('caller').doUpdateSet({ seen_at: at }))
    .returning('wrong_at')
    .executeTakeFirstOrThrow();
  return JSON.parse(row.wrong_at);
}

/** @param wrongAt all that still counts, the newest included. */
export async function recordWrongCode(
  db: Kysely<Tables>,
  caller: CallerKey,
  wrongAt: readonly EpochMs[],
  at: EpochMs,
): Promise<void> {
  await db
    .updateTable('callers')
    .set({ wrong_at: JSON.stringify(wrongAt) })
    .where('caller', '=', caller ?? WITHHELD)
    .execute();
  await countOneMore(db, Math.floor(at / MINUTE_MS));
}

async function countOneMore(db: Kysely<Tables>, minute: number): Promise<void> {
  await db
    .insertInto('wrong_codes')
    .values({ minute_of_hour: minute % HOUR_MINUTES, minute, count: 1 })
    .onConflict((conflict) =>
      conflict.column('minute_of_hour').doUpdateSet({
        minute,
        count: sql`case when wrong_codes.minute = ${minute} then wrong_codes.count + 1 else 1 end`,
      }),
    )
    .execute();
}

export async function countWrongInHour(db: Kysely<Tables>, at: EpochMs): Promise<number> {
  const { count } = await db
    .selectFrom('wrong_codes')
    .select((select) => select.fn.sum<number | null>('count').as('count'))
    .where('minute', '>', Math.floor(at / MINUTE_MS) - HOUR_MINUTES)
    .executeTakeFirstOrThrow();
  return count ?? 0;
}
