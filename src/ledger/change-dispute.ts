/** A dispute's code is renewed, it is closed, it is deleted: each one transaction that excludes pairing. */

import type { Kysely } from 'kysely';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { Closing, CodeRenewal, Deletion } from '../dispute/dispute-records.ts';
import { forgetArrivalsOf } from './call-arrivals.ts';
import { isCallPaired } from './calls.ts';
import { type CodeRules, endCodes, issueCode, lockCodes } from './codes.ts';
import { asRecord } from './dispute-record.ts';
import { lockDispute } from './disputes.ts';
import type { Tables } from './tables.ts';

export interface ChangeRules extends CodeRules {
  readonly locksRows: boolean;
}

export type DeletionRules = Pick<ChangeRules, 'limits' | 'locksRows'>;

/** @param db a transaction */
export async function renewLocked(
  db: Kysely<Tables>,
  id: DisputeId,
  at: EpochMs,
  rules: ChangeRules,
): Promise<CodeRenewal> {
  const found = await lockAll(db, id, rules);
  if (found === undefined) return { kind: 'unknown' };
  if (found.closedAt !== undefined) return { kind: 'closed' };
  if (await isCallPaired(db, id, at, rules.limits)) return { kind: 'call-in-progress' };
  await endCodes(db, id, 'unused', at);
  return { kind: 'renewed', code: await issueCode(db, id, at, rules) };
}

/** @param db a transaction */
export async function closeLocked(
  db: Kysely<Tables>,
  id: DisputeId,
  at: EpochMs,
  rules: ChangeRules,
): Promise<Closing> {
  const found = await lockAll(db, id, rules);
  if (found === undefined) return { kind: 'unknown' };
  const closedAt = found.closedAt ?? at;
  if (found.closedAt === undefined) {
    await db.updateTable('disputes').set({ closed_at: at }).where('id', '=', id).execute();
    await endCodes(db, id, 'all', at);
  }
  return { kind: 'closed', record: await asRecord(db, { ...found, closedAt }, at, rules.limits) };
}

/** @param db a transaction. What belongs to a call goes with the call's row. */
export async function deleteLocked(
  db: Kysely<Tables>,
  id: DisputeId,
  at: EpochMs,
  rules: DeletionRules,
): Promise<Deletion> {
  if ((await lockAll(db, id, rules)) === undefined) return { kind: 'unknown' };
  if (await isCallPaired(db, id, at, rules.limits)) return { kind: 'call-in-progress' };
  await forgetArrivalsOf(db, id);
  await db.deleteFrom('codes').where('dispute_id', '=', id).execute();
  await db.deleteFrom('calls').where('dispute_id', '=', id).execute();
  await db.deleteFrom('disputes').where('id', '=', id).execute();
  return { kind: 'deleted' };
}

/** Waits for pairings that have begun, and lets none begin until the transaction ends. */
async function lockAll(db: Kysely<Tables>, id: DisputeId, { locksRows }: DeletionRules) {
  const found = await lockDispute(db, id, locksRows);
  if (found !== undefined) await lockCodes(db, id, locksRows);
  return found;
}
