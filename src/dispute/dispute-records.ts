/** The port to disputes as their apps and the operator read and change them. */

import type { CallEnding, CallId } from './call.ts';
import type { CallRecord } from './call-record.ts';
import type { Dispute, DisputeId, EpochMs } from './dispute.ts';
import type { LiveCode } from './ledger.ts';

export interface PairedCall {
  readonly callId: CallId;
  readonly pairedAt: EpochMs;
  readonly endedAt?: EpochMs;
  readonly ending?: CallEnding;
}

export interface ListedDispute {
  readonly dispute: Dispute;
  readonly closedAt?: EpochMs;
}

export interface DisputeRecord extends ListedDispute {
  /** Unused and alive; absent while a call is paired and once the dispute is closed. */
  readonly code?: LiveCode;
  /** Oldest first. */
  readonly calls: readonly PairedCall[];
}

/** Where a list goes on: behind the dispute that was opened then and has this name. */
export interface ListPlace {
  readonly openedAt: EpochMs;
  readonly id: DisputeId;
}

export interface ListQuestion {
  readonly limit: number;
  readonly after?: ListPlace;
  readonly state?: 'open' | 'closed';
}

export interface DisputePage {
  /** Newest first. */
  readonly disputes: readonly ListedDispute[];
  /** Absent on the last page. */
  readonly next?: ListPlace;
}

export type CodeRenewal =
  | { readonly kind: 'renewed'; readonly code: LiveCode }
  | { readonly kind: 'call-in-progress' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unknown' };

export type Closing =
  | { readonly kind: 'closed'; readonly record: DisputeRecord }
  | { readonly kind: 'unknown' };

export type Deletion =
  | { readonly kind: 'deleted' }
  | { readonly kind: 'call-in-progress' }
  | { readonly kind: 'unknown' };

/** Every method throws a `LedgerError` when the database fails. */
export interface DisputeRecords {
  /** Changes nothing. Nothing when there is no such dispute. */
  readDispute(id: DisputeId, at: EpochMs): Promise<DisputeRecord | undefined>;
  /** What was heard on each call, oldest first; none of a dispute that does not exist. */
  readCalls(id: DisputeId): Promise<readonly CallRecord[]>;
  /** Pages neither repeat nor leave out a dispute that was there from the first page on. */
  listDisputes(question: ListQuestion): Promise<DisputePage>;
  /** A new code; the unused one stops working, while a used one still serves the number that used it. */
  renewCode(id: DisputeId, at: EpochMs): Promise<CodeRenewal>;
  /** Its codes pair nothing from then on; a call in progress goes on. Idempotent: the first time stays. */
  closeDispute(id: DisputeId, at: EpochMs): Promise<Closing>;
  /** Removes all that belongs to it, unless a call is paired and not over. */
  deleteDispute(id: DisputeId, at: EpochMs): Promise<Deletion>;
}
