/** Disputes opened, counted as rows by who opened them and in which hour. */

import { type Kysely, sql } from 'kysely';
import { decideOpening, type OpeningAdmission, type OpeningLimits } from '../dispute/admission.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Tables } from './tables.ts';
import { countWaitingOf, notedWaiting } from './waiting-codes.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** @param db a transaction */
export async function admitOpening(
  db: Kysely<Tables>,
  openedBy: string,
  at: EpochMs,
  limits: OpeningLimits,
): Promise<OpeningAdmission> {
  const hour = Math.floor(at / HOUR_MS);
  const soFar = {
    ...(await countOpenings(db, openedBy, hour)),
    waitingOfOpener: await countWaitingOf(db, openedBy, at, limits.waitingPerOpener),
    waiting: await notedWaiting(db, at),
  };
  const admission = decideOpening(soFar, limits, at);
  if (admission.kind === 'admitted') await countOneMore(db, openedBy, hour);
  return admission;
}

async function countOpenings(
  db: Kysely<Tables>,
  openedBy: string,
  hour: number,
): Promise<{ inHour: number; inDay: number }> {
  const { inHour, inDay } = await db
    .selectFrom('openings')
    .select(({ fn }) => [
      fn.sum<number | null>('count').as('inDay'),
      sql<number | null>`sum(case when hour = ${hour} then count else 0 end)`.as('inHour'),
    ])
    .where('opened_by', '=', openedBy)
    .where('hour', '>', hour - DAY_HOURS)
    .executeTakeFirstOrThrow();
  return { inHour: inHour ?? 0, inDay: inDay ?? 0 };
}

async function countOneMore(db: Kysely<Tables>, openedBy: string, hour: number): Promise<void> {
  await db
    .insertInto('openings')
    .values({ opened_by: openedBy, hour, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['opened_by', 'hour'])
        .doUpdateSet(({ eb }) => ({ count: eb('openings.count', '+', 1) })),
    )
    .execute();
}

export async function forgetOpenings(db: Kysely<Tables>, at: EpochMs): Promise<void> {
  await db
    .deleteFrom('openings')
    .where('hour', '<', Math.floor(at / HOUR_MS) - DAY_HOURS)
    .execute();
}
