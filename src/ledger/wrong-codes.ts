/** Wrong codes as rows: those of one caller, and those of all. */

import { type Kysely, sql } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type { CallerKey } from '../dispute/pairing.ts';
import type { Tables } from './tables.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const HOUR_MS = HOUR_MINUTES * MINUTE_MS;
/** The hour that is not over counts too, so that a whole day is seen. */
const DAY_HOURS = 25;
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
  await countInMinute(db, Math.floor(at / MINUTE_MS));
  await countInHour(db, Math.floor(at / HOUR_MS));
}

async function countInMinute(db: Kysely<Tables>, minute: number): Promise<void> {
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

async function countInHour(db: Kysely<Tables>, hour: number): Promise<void> {
  await db
    .insertInto('wrong_code_hours')
    .values({ hour_of_day: hour % DAY_HOURS, hour, count: 1 })
    .onConflict((conflict) =>
      conflict.column('hour_of_day').doUpdateSet({
        hour,
        count: sql`case when wrong_code_hours.hour = ${hour} then wrong_code_hours.count + 1 else 1 end`,
      }),
    )
    .execute();
}

/** Wrong codes from all callers, in an hour and in a day. */
export async function countWrong(
  db: Kysely<Tables>,
  at: EpochMs,
): Promise<{ wrongInHour: number; wrongInDay: number }> {
  const minutes = db
    .selectFrom('wrong_codes')
    .select(({ fn }) => fn.sum<number | null>('count').as('count'))
    .where('minute', '>', Math.floor(at / MINUTE_MS) - HOUR_MINUTES);
  const hours = db
    .selectFrom('wrong_code_hours')
    .select(({ fn }) => fn.sum<number | null>('count').as('count'))
    .where('hour', '>', Math.floor(at / HOUR_MS) - DAY_HOURS);
  const { inHour, inDay } = await db
    .selectNoFrom([minutes.as('inHour'), hours.as('inDay')])
    .executeTakeFirstOrThrow();
  return { wrongInHour: inHour ?? 0, wrongInDay: inDay ?? 0 };
}
