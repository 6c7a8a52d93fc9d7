/** Calls as rows: paired, ended. The two may come in either order, and each again. */

import type { Kysely, Selectable } from 'kysely';
import type { CallEnding, CallId } from '../dispute/call.ts';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { PairedCall } from '../dispute/dispute-records.ts';
import { callIsOver, type PairingLimits } from '../dispute/pairing.ts';
import type { Tables } from './tables.ts';

/** @returns the call, unless it was paired with this dispute before. */
export async function recordPaired(
  db: Kysely<Tables>,
  id: CallId,
  disputeId: DisputeId,
  at: EpochMs,
): Promise<PairedCall | undefined> {
  const pairing = { dispute_id: disputeId, paired_at: at };
  const call = await db
    .insertInto('calls')
    .values({ id, ...pairing })
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(pairing)
        .where(({ or, eb }) =>
          or([eb('calls.dispute_id', 'is', null), eb('calls.dispute_id', '!=', disputeId)]),
        ),
    )
    .returning(['ended_at', 'ending'])
    .executeTakeFirst();
  return call && { callId: id, pairedAt: at, ...endOf(call) };
}

function endOf(call: Pick<Selectable<Tables['calls']>, 'ended_at' | 'ending'>) {
  if (call.ended_at === null || call.ending === null) return {};
  return { endedAt: call.ended_at, ending: JSON.parse(call.ending) as CallEnding };
}

/** @returns the dispute that the call is paired with, if it is and had not ended before. */
export async function recordEnded(
  db: Kysely<Tables>,
  id: CallId,
  ending: CallEnding,
  at: EpochMs,
): Promise<DisputeId | undefined> {
  const end = { ended_at: at, ending: JSON.stringify(ending) };
  const call = await db
    .insertInto('calls')
    .values({ id, ...end })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(end).where('calls.ended_at', 'is', null),
    )
    .returning('dispute_id')
    .executeTakeFirst();
  return call?.dispute_id ?? undefined;
}

export async function isCallPaired(
  db: Kysely<Tables>,
  disputeId: DisputeId,
  at: EpochMs,
  limits: PairingLimits,
): Promise<boolean> {
  const calls = await db
    .selectFrom('calls')
    .select('paired_at')
    .where('dispute_id', '=', disputeId)
    .where('ended_at', 'is', null)
    .execute();
  return calls.some((call) => !callIsOver({ pairedAt: call.paired_at ?? 0 }, at, limits));
}

/** Calls that are older were written off, or were made before accounts were. */
const ACCOUNTS_WITHIN_MS = 7 * 24 * 3_600_000;

export async function callsWithoutAccount(
  db: Kysely<Tables>,
  endedBefore: EpochMs,
  at: EpochMs,
  { longestCallMs }: PairingLimits,
): Promise<CallId[]> {
  const rows = await db
    .selectFrom('calls')
    .select('id')
    .where('has_account', 'is', null)
    .where('account_gone_at', 'is', null)
    .where('paired_at', '>', at - ACCOUNTS_WITHIN_MS)
    .where(({ or, and, eb }) =>
      or([
        eb('ended_at', '<', endedBefore),
        and([eb('ended_at', 'is', null), eb('paired_at', '<=', at - longestCallMs)]),
      ]),
    )
    .orderBy('paired_at')
    .execute();
  return rows.map(({ id }) => id);
}
