/** Ends a call that nobody listens to any more, so that its dispute is free for the next one. */

import type { CallId } from '../dispute/call.ts';
import type { CallRecord, CallRecords } from '../dispute/call-record.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import type { Listeners } from '../dispute/listener.ts';
import type { CallRooms } from './call-rooms.ts';

export interface LostCallDesk {
  readonly ledger: Pick<Ledger, 'endCall'> & Pick<CallRecords, 'readCall' | 'saveEvent'>;
  readonly listeners: Pick<Listeners, 'progressOf' | 'forget'>;
  readonly rooms: Pick<CallRooms, 'removePhoneLine'>;
  readonly now: () => EpochMs;
}

/** @returns whether it was a paired call without an end; of others nothing is left to be said */
export async function endLostCall(desk: LostCallDesk, id: CallId): Promise<boolean> {
  const call = await desk.ledger.readCall(id);
  const isLost = call !== undefined && call.endedAt === undefined;
  if (isLost) await end(desk, call);
  await desk.listeners.forget(id);
  return isLost;
}

/** The line leaves the room before the dispute is free: then no other call can be in it. */
async function end({ ledger, listeners, rooms, now }: LostCallDesk, call: CallRecord) {
  const at = Math.max(now(), call.pairedAt);
  const { firstSoundAt, toldUntilMs } = await listeners.progressOf(call.callId);
  await rooms.removePhoneLine(call.dispute.id);
  const untilMs = at - (firstSoundAt ?? at);
  if (untilMs > toldUntilMs) {
    const gap = { kind: 'listening-gap', atMs: toldUntilMs, untilMs } as const;
    await ledger.saveEvent(call.callId, gap);
  }
  await ledger.endCall(call.callId, { reason: 'our-failure', during: 'carrying' }, at);
}
