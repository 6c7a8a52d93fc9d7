/** One dispute with its calls, and with what was heard on them, read from their rows. */

import type { Kysely } from 'kysely';
import type { CallEnding } from '../dispute/call.ts';
import type { CallRecord } from '../dispute/call-record.ts';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { DisputeRecord, ListedDispute, PairedCall } from '../dispute/dispute-records.ts';
import type { PairingLimits } from '../dispute/pairing.ts';
import { readCall } from './call-record.ts';
import { isCallPaired } from './calls.ts';
import { unusedCode } from './codes.ts';
import { asListed } from './disputes.ts';
import { isDisputeId } from './secrets.ts';
import type { Tables } from './tables.ts';

export async function readRecord(
  db: Kysely<Tables>,
  id: DisputeId,
  at: EpochMs,
  limits: PairingLimits,
): Promise<DisputeRecord | undefined> {
  if (!isDisputeId(id)) return undefined;
  const row = await db.selectFrom('disputes').selectAll().where('id', '=', id).executeTakeFirst();
  return row && asRecord(db, asListed(row), at, limits);
}

export async function asRecord(
  db: Kysely<Tables>,
  listed: ListedDispute,
  at: EpochMs,
  limits: PairingLimits,
): Promise<DisputeRecord> {
  const { id } = listed.dispute;
  const gives = listed.closedAt === undefined && !(await isCallPaired(db, id, at, limits));
  const code = gives ? await unusedCode(db, id, at) : undefined;
  const calls = (await callRows(db, id)).map(asPairedCall);
  return { ...listed, ...(code && { code }), calls };
}

export async function readCallsOf(db: Kysely<Tables>, id: DisputeId): Promise<CallRecord[]> {
  if (!isDisputeId(id)) return [];
  const calls: CallRecord[] = [];
  for (const row of await callRows(db, id)) {
    const call = await readCall(db, row.id);
    if (call) calls.push(call);
  }
  return calls;
}

function callRows(db: Kysely<Tables>, id: DisputeId): Promise<Tables['calls'][]> {
  return db
    .selectFrom('calls')
    .selectAll()
    .where('dispute_id', '=', id)
    .orderBy('paired_at')
    .orderBy('id')
    .execute();
}

function asPairedCall(row: Tables['calls']): PairedCall {
  return {
    callId: row.id,
    pairedAt: row.paired_at ?? 0,
    ...(row.ended_at !== null && { endedAt: row.ended_at }),
    ...(row.ending !== null && { ending: JSON.parse(row.ending) as CallEnding }),
  };
}
