/** A code lives on while its app waits in the dispute's room: the bank's queue can outlast it. */

import { type DisputeId, disputeRoomName, type EpochMs } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';

const MINUTE_MS = 60_000;

/** Longer than the pause between two looks, so that a missed look loses no code. */
const LOOK_AHEAD_MS = 5 * MINUTE_MS;
const KEEP_FOR_MS = 15 * MINUTE_MS;
const ROOMS_AT_ONCE = 10;

export interface AppPresence {
  /** A room that does not exist has no app in it. */
  isAppInRoom(roomName: string): Promise<boolean>;
}

export interface CodeKeeper {
  readonly ledger: Pick<Ledger, 'expiringSoon' | 'keepCodeAlive'>;
  readonly presence: AppPresence;
  readonly now: () => EpochMs;
}

/** Looks once. @throws AggregateError of what failed, after all others have been looked at */
export async function keepCodesAlive(keeper: CodeKeeper): Promise<void> {
  const { ledger, now } = keeper;
  const waiting = [...(await ledger.expiringSoon(now(), now() + LOOK_AHEAD_MS))];
  const failures: unknown[] = [];
  while (waiting.length > 0) {
    const looks = waiting.splice(0, ROOMS_AT_ONCE).map((id) => keepIfPresent(id, keeper));
    failures.push(...(await Promise.allSettled(looks)).flatMap(reasons));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some codes were not looked after');
}

async function keepIfPresent(id: DisputeId, { ledger, presence, now }: CodeKeeper): Promise<void> {
  if (!(await presence.isAppInRoom(disputeRoomName(id)))) return;
  await ledger.keepCodeAlive(id, now() + KEEP_FOR_MS, now());
}

function reasons(result: PromiseSettledResult<void>): unknown[] {
  return result.status === 'rejected' ? [result.reason] : [];
}
