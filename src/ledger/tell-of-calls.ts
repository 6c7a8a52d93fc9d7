/** What is told of a call, with what is written of it. Each is done in one transaction, and may be done twice. */

import type { Kysely } from 'kysely';
import type { Account } from '../dispute/account.ts';
import type { CallEnding, CallId } from '../dispute/call.ts';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { PairedCall } from '../dispute/dispute-records.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import { newsOfEvent } from '../dispute/notice.ts';
import { recordEnded } from './calls.ts';
import { type Replaced, writeAccount, writeEvent } from './heard.ts';
import type { Tell } from './notices.ts';
import type { Tables } from './tables.ts';

/** A call that ended before its pairing was recorded is paired and ended at once. */
export async function tellPaired(
  db: Kysely<Tables>,
  tell: Tell,
  disputeId: DisputeId,
  { callId, pairedAt, endedAt, ending }: PairedCall,
): Promise<void> {
  await tell(db, disputeId, { type: 'call.paired', callId }, pairedAt);
  if (endedAt === undefined || ending === undefined) return;
  await tell(db, disputeId, { type: 'call.ended', callId, ending }, endedAt);
}

export async function endAndTell(
  db: Kysely<Tables>,
  tell: Tell,
  callId: CallId,
  ending: CallEnding,
  at: EpochMs,
): Promise<void> {
  const disputeId = await recordEnded(db, callId, ending, at);
  if (disputeId !== undefined)
    await tell(db, disputeId, { type: 'call.ended', callId, ending }, at);
}

export async function writeEventAndTell(
  db: Kysely<Tables>,
  tell: Tell,
  callId: CallId,
  event: CallEvent,
): Promise<void> {
  const isNew = await writeEvent(db, callId, event);
  const news = newsOfEvent(event.kind, callId);
  const pairing = isNew && news && (await pairingOf(db, callId));
  // The call's first sound comes with its pairing.
  if (pairing) await tell(db, pairing.disputeId, news, pairing.at + Math.round(event.atMs));
}

export async function writeAccountAndTell(
  db: Kysely<Tables>,
  tell: Tell,
  callId: CallId,
  account: Account,
  replaced: Replaced,
): Promise<void> {
  const isNew = await writeAccount(db, callId, account, replaced);
  const pairing = isNew && (await pairingOf(db, callId));
  if (!pairing) return;
  const news = { type: 'account.ready', callId, account } as const;
  await tell(db, pairing.disputeId, news, account.writtenAt);
}

async function pairingOf(
  db: Kysely<Tables>,
  id: CallId,
): Promise<{ disputeId: DisputeId; at: EpochMs } | undefined> {
  const call = await db
    .selectFrom('calls')
    .select(['dispute_id', 'paired_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!call || call.dispute_id === null || call.paired_at === null) return undefined;
  return { disputeId: call.dispute_id, at: call.paired_at };
}
