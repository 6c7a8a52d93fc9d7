/** Calls that were taken, as rows: who called when, and whose call is still in progress. */

import { type Kysely, sql } from 'kysely';
import {
  type CallAdmission,
  type CallLimits,
  type CallsSoFar,
  decideCall,
} from '../dispute/admission.ts';
import type { CallId } from '../dispute/call.ts';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { CallerKey } from '../dispute/pairing.ts';
import type { Tables } from './tables.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** No call lasts longer: one whose end nobody recorded is over by then. */
const LONGEST_MS = 4 * HOUR_MS;
const WITHHELD = 'withheld';
const NOBODY = '';

export interface Arrival {
  readonly id: CallId;
  readonly caller: CallerKey;
  readonly at: EpochMs;
}

/** @param db a transaction */
export async function admitArrival(
  db: Kysely<Tables>,
  arrival: Arrival,
  { limits, locksRows }: { readonly limits: CallLimits; readonly locksRows: boolean },
): Promise<CallAdmission> {
  const { id, caller, at } = arrival;
  // Calls of one number that come at one moment are decided one by one.
  if (locksRows && caller !== undefined) await lockCaller(db, caller);
  const { isKnown, ...soFar } = await countArrivals(db, arrival);
  if (isKnown) return { kind: 'admitted', inFlood: false };
  const admission = decideCall(caller, soFar, limits);
  if (admission.kind === 'admitted') {
    await db
      .insertInto('call_arrivals')
      .values({ call_id: id, caller: caller ?? WITHHELD, at })
      .onConflict((conflict) => conflict.column('call_id').doNothing())
      .execute();
  }
  return admission;
}

async function lockCaller(db: Kysely<Tables>, caller: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${caller}))`.execute(db);
}

async function countArrivals(
  db: Kysely<Tables>,
  { id, caller, at }: Arrival,
): Promise<CallsSoFar & { isKnown: boolean }> {
  const arrivals = db
    .selectFrom('call_arrivals')
    .select(({ fn }) => fn.countAll<number>().as('count'));
  // Of those who withhold theirs there can be very many, and they are not counted together.
  const ofCaller = arrivals.where('caller', '=', caller ?? NOBODY);
  const counted = await db
    .selectNoFrom([
      arrivals.where('call_id', '=', id).as('isKnown'),
      ofCaller
        .where('at', '>', at - LONGEST_MS)
        .where('ended_at', 'is', null)
        .as('atOnce'),
      ofCaller.where('at', '>', at - HOUR_MS).as('inHour'),
      arrivals.where('at', '>', at - MINUTE_MS).as('ofAllInMinute'),
    ])
    .executeTakeFirstOrThrow();
  const { isKnown, atOnce, inHour, ofAllInMinute } = counted;
  return {
    isKnown: Number(isKnown) > 0,
    ofCaller: { atOnce: Number(atOnce), inHour: Number(inHour) },
    ofAllInMinute: Number(ofAllInMinute),
  };
}

export async function endArrival(db: Kysely<Tables>, id: CallId, at: EpochMs): Promise<void> {
  await db
    .updateTable('call_arrivals')
    .set({ ended_at: at })
    .where('call_id', '=', id)
    .where('ended_at', 'is', null)
    .execute();
}

/** Those that can neither be in progress nor have come within the hour. */
export async function forgetArrivals(db: Kysely<Tables>, at: EpochMs): Promise<void> {
  await db
    .deleteFrom('call_arrivals')
    .where('at', '<', at - LONGEST_MS - HOUR_MS)
    .execute();
}

export async function forgetArrivalsOf(db: Kysely<Tables>, dispute: DisputeId): Promise<void> {
  const calls = db.selectFrom('calls').select('id').where('dispute_id', '=', dispute);
  await db.deleteFrom('call_arrivals').where('call_id', 'in', calls).execute();
}
