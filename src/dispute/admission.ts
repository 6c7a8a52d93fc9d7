/** Who is let in when much is asked for at once: callers, and apps that open disputes. Decides; the ledger counts. */

import type { CallId, NotTaken } from './call.ts';
import type { EpochMs, PhoneNumber } from './dispute.ts';
import type { CallerKey } from './pairing.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

export interface CallLimits {
  /** Calls in progress from one number. */
  readonly callsAtOnce: number;
  readonly callsPerHour: number;
  /** New calls a minute from all numbers, above which it is a flood. */
  readonly calmCallsPerMinute: number;
  /** What one number may have in a flood: enough for whoever calls again, and nothing to flood with. */
  readonly callsPerHourInFlood: number;
}

export const defaultCallLimits: CallLimits = {
  callsAtOnce: 5,
  callsPerHour: 30,
  calmCallsPerMinute: 30,
  callsPerHourInFlood: 3,
};

/** Calls that were taken, on all workers. */
export interface CallsSoFar {
  readonly ofCaller: { readonly atOnce: number; readonly inHour: number };
  readonly ofAllInMinute: number;
}

export type CallAdmission =
  /** `inFlood`: lines are scarce, so nobody may keep one for long without a code. */
  | { readonly kind: 'admitted'; readonly inFlood: boolean }
  | { readonly kind: 'refused'; readonly because: NotTaken };

/** Withheld numbers cannot be told apart, so none of them pays for the others. */
export function decideCall(
  caller: CallerKey,
  { ofCaller, ofAllInMinute }: CallsSoFar,
  limits: CallLimits,
): CallAdmission {
  const inFlood = ofAllInMinute >= limits.calmCallsPerMinute;
  if (caller === undefined) return { kind: 'admitted', inFlood };
  if (ofCaller.atOnce >= limits.callsAtOnce) return { kind: 'refused', because: 'calls-at-once' };
  if (ofCaller.inHour >= limits.callsPerHour) return { kind: 'refused', because: 'calls-per-hour' };
  const inFloodTooMany = inFlood && ofCaller.inHour >= limits.callsPerHourInFlood;
  return inFloodTooMany ? { kind: 'refused', because: 'flood' } : { kind: 'admitted', inFlood };
}

export interface OpeningLimits {
  /** Disputes that one key, or one subject of an issuer, may open; per hour and day of the clock. */
  readonly perHour: number;
  readonly perDay: number;
  /** Unused live codes of the disputes that it opened. */
  readonly waitingPerOpener: number;
  /** Unused live codes of all. */
  readonly waiting: number;
}

export const defaultOpeningLimits: OpeningLimits = {
  perHour: 1_000,
  perDay: 5_000,
  waitingPerOpener: 2_000,
  waiting: 10_000,
};

export interface OpeningsSoFar {
  readonly inHour: number;
  readonly inDay: number;
  readonly waitingOfOpener: number;
  readonly waiting: number;
}

export type OpeningAdmission =
  | { readonly kind: 'admitted' }
  | { readonly kind: 'refused'; readonly againAfterMs: number };

/** Codes run out and calls use them, so waiting ones are soon fewer. */
const WAITING_AGAIN_MS = 5 * MINUTE_MS;

export function decideOpening(
  soFar: OpeningsSoFar,
  limits: OpeningLimits,
  at: EpochMs,
): OpeningAdmission {
  const tooMany = soFar.inHour >= limits.perHour || soFar.inDay >= limits.perDay;
  if (tooMany) return { kind: 'refused', againAfterMs: HOUR_MS - (at % HOUR_MS) };
  const waitTooMany =
    soFar.waitingOfOpener >= limits.waitingPerOpener || soFar.waiting >= limits.waiting;
  return waitTooMany ? { kind: 'refused', againAfterMs: WAITING_AGAIN_MS } : { kind: 'admitted' };
}

/** The port to what is counted. Every method throws a `LedgerError` when the database fails. */
export interface Admissions {
  /** Counts the call when it is admitted. One that was admitted is so again, whoever asks: a job may take over. */
  admitCall(
    call: { readonly id: CallId; readonly caller?: PhoneNumber },
    at: EpochMs,
  ): Promise<CallAdmission>;
  /** Counts the dispute when it may be opened. */
  admitOpening(opener: string, at: EpochMs): Promise<OpeningAdmission>;
  /** Forgets counts that decide nothing any more. */
  forgetCounts(at: EpochMs): Promise<void>;
}
