/** The port to what is remembered of a call that was listened to. */

import type { Account } from './account.ts';
import type { CallEnding, CallId } from './call.ts';
import type { Dispute, EpochMs } from './dispute.ts';
import type { Fact } from './fact.ts';
import type { CallEvent } from './line-state.ts';
import type { Utterance } from './utterance.ts';

export interface CallRecord {
  readonly callId: CallId;
  readonly dispute: Dispute;
  readonly pairedAt: EpochMs;
  readonly endedAt?: EpochMs;
  readonly ending?: CallEnding;
  /** In the order in which they were said; those taken back are left out. */
  readonly utterances: readonly Utterance[];
  readonly facts: readonly Fact[];
  readonly events: readonly CallEvent[];
  readonly account?: Account;
}

/** Every method throws a `LedgerError` when the database fails. */
export interface CallRecords {
  /** Idempotent; a lower revision never replaces a higher one. */
  saveUtterances(call: CallId, utterances: readonly Utterance[]): Promise<void>;
  /** Replaces all facts of the call. */
  saveFacts(call: CallId, facts: readonly Fact[]): Promise<void>;
  saveEvent(call: CallId, event: CallEvent): Promise<void>;
  /** One by a language model replaces one by rules, never the other way round. */
  saveAccount(call: CallId, account: Account): Promise<void>;
  /** Takes the place of any other, for more was heard since. */
  rewriteAccount(call: CallId, account: Account): Promise<void>;
  /** Nothing when the call is unknown or was never paired. */
  readCall(call: CallId): Promise<CallRecord | undefined>;
  /** Calls paired within the last week that ended before `endedBefore`, or must be over by now, and have no account. */
  callsWithoutAccount(endedBefore: EpochMs, at: EpochMs): Promise<readonly CallId[]>;
}
