/** The port to everything that is remembered about disputes, codes and calls. */

import type { Call, CallEnding, CallId } from './call.ts';
import type { Dispute, DisputeForm, DisputeId, EpochMs } from './dispute.ts';
import type { PairingOutcome } from './pairing.ts';

export interface LiveCode {
  /** Digits only; see short-code.ts for its form. */
  readonly code: string;
  /** Digits that the caller is asked for beside the code, while codes are being guessed. */
  readonly extra: string;
  readonly expiresAt: EpochMs;
}

export interface OpenedDispute {
  readonly dispute: Dispute;
  /** Lets the app that opened the dispute come back to it. Only its hash is kept. */
  readonly secret: string;
  readonly code: LiveCode;
}

export type Rejoining =
  /**
   * `code` is absent while a call is paired, and once the dispute is closed. Otherwise it is the unused
   * code, or a new one when that has expired or been used: after a dropped call any phone may come in
   * with the new code, while the used one still serves the number that used it.
   */
  | { readonly kind: 'rejoined'; readonly dispute: Dispute; readonly code?: LiveCode }
  /** No such dispute, or not its secret: the two are told apart by nobody. */
  | { readonly kind: 'refused' };

export interface PairingAttempt {
  /** Well formed, see `checkCode`: a code that fails its check digit must not be looked up. */
  readonly code: string;
  /** Once they were asked for. */
  readonly extra?: string;
  readonly call: Call;
  readonly at: EpochMs;
}

/** Every method throws a `LedgerError` when the database fails: never for anything that is expected. */
export interface Ledger {
  /** Brings the schema up to date. Idempotent, and safe when several processes do it at once. */
  migrate(): Promise<void>;
  /** @param opener who opened it, as `admitOpening` knows them */
  openDispute(form: DisputeForm, at: EpochMs, opener?: string): Promise<OpenedDispute>;
  /** False for a dispute that does not exist, too. */
  isSecretOf(id: DisputeId, secret: string): Promise<boolean>;
  rejoinDispute(id: DisputeId, secret: string, at: EpochMs): Promise<Rejoining>;
  /** Decides and records in one atomic step; of any number of calls at once with one code, one is paired; that call again is, too. */
  pair(attempt: PairingAttempt): Promise<PairingOutcome>;
  /**
   * Frees the code of a paired call for the same caller. Idempotent: the first ending stays. Unknown
   * calls are recorded too, and may be paired late: then they are paired and ended at once.
   */
  endCall(id: CallId, ending: CallEnding, at: EpochMs): Promise<void>;
  /** How many codes any caller could use at this moment, within a few percent; for `guessTooLikely`. */
  countWaiting(at: EpochMs): Promise<number>;
  /** Wrong codes from all callers in the last hour; for `tooManyWrongCodes`. */
  countWrongCodes(at: EpochMs): Promise<number>;
  /** Whether a code is answered only together with its extra digits. */
  looksGuessed(at: EpochMs): Promise<boolean>;
  /** Disputes with a code that runs out before `before` and may still be kept alive longer; the first to run out, if they are very many. */
  expiringSoon(at: EpochMs, before: EpochMs): Promise<readonly DisputeId[]>;
  /** Keeps the live codes of a dispute alive until `until`, and never beyond their longest life. */
  keepCodeAlive(id: DisputeId, until: EpochMs, at: EpochMs): Promise<void>;
  close(): Promise<void>;
}
