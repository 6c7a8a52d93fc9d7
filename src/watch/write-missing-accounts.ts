/** Writes the account of a call whose own process did not: it died, or could not reach the database. */

import type { Account } from '../dispute/account.ts';
import type { CallId } from '../dispute/call.ts';
import type { CallRecord, CallRecords } from '../dispute/call-record.ts';
import type { EpochMs } from '../dispute/dispute.ts';

/** The call's own process may take half of it. */
const ITS_OWN_TURN_MS = 60_000;

export interface CallToTell extends CallRecord {
  /** Since the call's first sound. */
  readonly totalMs: number;
}

export interface AccountWatch {
  readonly ledger: Pick<CallRecords, 'callsWithoutAccount' | 'readCall' | 'saveAccount'>;
  readonly write: (call: CallToTell, at: EpochMs) => Account;
  readonly now: () => EpochMs;
}

/** Looks once. @throws AggregateError of what failed, after all other calls have got theirs */
export async function writeMissingAccounts(watch: AccountWatch): Promise<void> {
  const at = watch.now();
  const failures: unknown[] = [];
  for (const id of await watch.ledger.callsWithoutAccount(at - ITS_OWN_TURN_MS, at)) {
    await writeAccount(id, watch).catch((error) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some accounts were not written');
}

async function writeAccount(id: CallId, { ledger, write, now }: AccountWatch): Promise<void> {
  const call = await ledger.readCall(id);
  if (!call || call.account) return;
  await ledger.saveAccount(id, write({ ...call, totalMs: totalMs(call) }, now()));
}

/** Until the last that was heard, when nobody recorded the end. */
function totalMs({ pairedAt, endedAt = pairedAt, utterances, events }: CallRecord): number {
  const heard = [...utterances.map(({ endMs }) => endMs), ...events.map(({ atMs }) => atMs)];
  return heard.reduce((latest, ms) => Math.max(latest, ms), endedAt - pairedAt);
}
