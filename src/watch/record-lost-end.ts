/** Records the end of a call whose own process did not: it died, or could not reach the database. */

import type { CallId } from '../dispute/call.ts';
import type { CallRecords } from '../dispute/call-record.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';

/** The call's own process records the end within a second or two, or never. */
export const ITS_OWN_TURN_MS = 60_000;

export interface LostEndWatch {
  readonly ledger: Pick<Ledger, 'endCall'> & Pick<CallRecords, 'readCall'>;
  /** Legs that lose LiveKit come back into the room, and the call goes on. */
  readonly isBack: () => Promise<boolean>;
  readonly wait: (ms: number) => Promise<void>;
  readonly found: (call: CallId) => void;
}

/**
 * Only calls that were paired and have no end: others hold no code, and the first ending stays. The
 * dispute is then free for the next call, which otherwise waits until no call can last so long.
 */
export async function recordLostEnd(
  { ledger, isBack, wait, found }: LostEndWatch,
  id: CallId,
  leftAt: EpochMs,
): Promise<void> {
  await wait(ITS_OWN_TURN_MS);
  const call = await ledger.readCall(id);
  if (!call || call.endedAt !== undefined || (await isBack())) return;
  const at = Math.max(leftAt, call.pairedAt);
  await ledger.endCall(id, { reason: 'our-failure', during: 'carrying' }, at);
  found(id);
}
