/** The port to everything that is remembered about disputes, codes and calls. */

import type { Call, CallEnding, CallId } from './call.ts';
import type { Dispute, DisputeForm, DisputeId, EpochMs } from './dispute.ts';
import type { PairingOutcome } from './pairing.ts';

export interface LiveCode {
  /** Digits only; see short-code.ts for its form. */
  readonly code: string;
  readonly expiresAt: EpochMs;
}

export interface OpenedDispute {
  readonly dispute: Dispute;
  /** Lets the app that opened the dispute come back to it. Only its hash is kept. */
  readonly secret: string;
  readonly code: LiveCode;
}

export type Rejoining =
  /** `code` is absent while a call is paired. */
  | { readonly kind: 'rejoined'; readonly dispute: Dispute; readonly code?: LiveCode }
  /** No such dispute, or not its secret: the two are told apart by nobody. */
  | { readonly kind: 'refused' };

export interface PairingAttempt {
  readonly code: string;
  readonly call: Call;
  readonly at: EpochMs;
}

export interface Ledger {
  /** Brings the schema up to date. Idempotent, and safe when several processes do it at once. */
  migrate(): Promise<void>;
  openDispute(form: DisputeForm, at: EpochMs): Promise<OpenedDispute>;
  rejoinDispute(id: DisputeId, secret: string, at: EpochMs): Promise<Rejoining>;
  /** Decides and records in one atomic step; of any number of tries at once with one code, one is paired. */
  pair(attempt: PairingAttempt): Promise<PairingOutcome>;
  /** Frees the code of a paired call for the same caller. Idempotent; unknown calls are recorded too. */
  endCall(id: CallId, ending: CallEnding, at: EpochMs): Promise<void>;
  /** How many codes would be accepted at this moment. */
  countWaiting(at: EpochMs): Promise<number>;
  /** Disputes with a code that runs out before `before` and may still be kept alive longer. */
  expiringSoon(at: EpochMs, before: EpochMs): Promise<readonly DisputeId[]>;
  /** Keeps the code of a dispute alive until `until`, and never beyond its longest life. */
  keepCodeAlive(id: DisputeId, until: EpochMs): Promise<void>;
  close(): Promise<void>;
}
