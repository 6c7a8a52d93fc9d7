/** What becomes of a code that a caller has entered. */

import type { Dispute, EpochMs } from './dispute.ts';
import { type Guessing, looksGuessed } from './guessing.ts';

const HOUR_MS = 3_600_000;

export type PairingOutcome =
  | { readonly kind: 'paired'; readonly dispute: Dispute }
  /** `answerAfterMs` slows the answer down while the whole system sees many wrong codes. */
  | { readonly kind: 'wrong'; readonly answerAfterMs: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'used' }
  /** Nothing is said of the code, and nothing counted, until its extra digits come with it. */
  | { readonly kind: 'asks-extra' }
  /** Too many wrong codes from this number. */
  | { readonly kind: 'locked-out' };

export interface PairingLimits {
  readonly codeLifeMs: number;
  /** The most that an app in the room can stretch the life of one code to. */
  readonly longestCodeLifeMs: number;
  /** For this long a dead code is answered as expired and is given to no other dispute. */
  readonly deadCodeKeptMs: number;
  /** A call whose end nobody recorded counts as ended after this; the dispatch rule ends it by then. */
  readonly longestCallMs: number;
  readonly wrongCodesPerNumber: number;
  /** All callers who withhold their number share this many; after that they are asked for extra digits. */
  readonly wrongCodesWithheld: number;
  readonly wrongCodesWindowMs: number;
  /** How likely all guesses of a day may be to have found a code, before everybody is asked for extra digits. */
  readonly guessOdds: number;
  /** Wrong codes an hour from all callers, above which answers get slower and the operator is warned. */
  readonly calmWrongCodesPerHour: number;
  readonly slowerPerWrongCodeMs: number;
  readonly slowestAnswerMs: number;
}

export const defaultPairingLimits: PairingLimits = {
  codeLifeMs: 2 * HOUR_MS,
  longestCodeLifeMs: 8 * HOUR_MS,
  deadCodeKeptMs: 24 * HOUR_MS,
  longestCallMs: 4 * HOUR_MS,
  wrongCodesPerNumber: 3,
  wrongCodesWithheld: 20,
  wrongCodesWindowMs: 24 * HOUR_MS,
  guessOdds: 1 / 2_000,
  calmWrongCodesPerHour: 60,
  slowerPerWrongCodeMs: 50,
  slowestAnswerMs: 5_000,
};

/** Stands for a number that is not kept in clear; equal for equal numbers. Absent when withheld. */
export type CallerKey = string | undefined;

/** What is known of the code that was entered. */
export interface CodeState {
  readonly expiresAt: EpochMs;
  /** Its dispute is closed. */
  readonly isClosed?: boolean;
  readonly use?: CodeUse;
}

/** The latest call that a code was used for. */
export interface CodeUse {
  readonly caller: CallerKey;
  /** Whether it is the call that asks, again: its first answer was lost on the way. */
  readonly isThisCall?: boolean;
  readonly pairedAt: EpochMs;
  readonly endedAt?: EpochMs;
}

export interface PairingQuestion extends Guessing {
  /** Absent when no dispute has or lately had this code. */
  readonly code: CodeState | undefined;
  /** Whether the extra digits fit the code; absent when none were entered. */
  readonly extra?: 'right' | 'wrong' | undefined;
  readonly caller: CallerKey;
  /** When the caller's number, or withheld numbers together, had a wrong code. */
  readonly wrongAt: readonly EpochMs[];
  /** Wrong codes from all callers in the last hour. */
  readonly wrongInHour: number;
  readonly at: EpochMs;
}

export type PairingDecision =
  | { readonly kind: 'paired' }
  | { readonly kind: 'wrong'; readonly counts: true; readonly answerAfterMs: number }
  | { readonly kind: 'expired'; readonly counts: false }
  /** Counts when another caller used it, since a guess finds used codes too. */
  | { readonly kind: 'used'; readonly counts: boolean }
  | { readonly kind: 'asks-extra'; readonly counts: false }
  | { readonly kind: 'locked-out'; readonly counts: false };

/**
 * A locked-out number is refused with a right code too; what others do locks nobody out. It slows answers,
 * and it has extra digits asked for, before anything is told of the code.
 */
export function decidePairing(question: PairingQuestion, limits: PairingLimits): PairingDecision {
  const { code, extra, at } = question;
  if (isLockedOut(question, limits)) return { kind: 'locked-out', counts: false };
  if (extra === undefined && asksExtra(question, limits)) {
    return { kind: 'asks-extra', counts: false };
  }
  const isForgotten = code === undefined || at >= code.expiresAt + limits.deadCodeKeptMs;
  if (isForgotten || extra === 'wrong') {
    return { kind: 'wrong', counts: true, answerAfterMs: answerAfterMs(question, limits) };
  }
  if (code.isClosed || at >= code.expiresAt) return { kind: 'expired', counts: false };
  if (code.use === undefined) return { kind: 'paired' };
  return decideReuse(code.use, question, limits);
}

function decideReuse(
  use: CodeUse,
  { caller, at }: PairingQuestion,
  limits: PairingLimits,
): PairingDecision {
  if (use.isThisCall) return { kind: 'paired' };
  const sameCaller = caller !== undefined && caller === use.caller;
  if (sameCaller && callIsOver(use, at, limits)) return { kind: 'paired' };
  return { kind: 'used', counts: !sameCaller };
}

export function callIsOver(
  call: Omit<CodeUse, 'caller'>,
  at: EpochMs,
  limits: PairingLimits,
): boolean {
  return call.endedAt !== undefined || at >= call.pairedAt + limits.longestCallMs;
}

function isLockedOut({ caller, wrongAt, at }: PairingQuestion, limits: PairingLimits): boolean {
  if (caller === undefined) return false;
  return stillCounting(wrongAt, at, limits).length >= limits.wrongCodesPerNumber;
}

function asksExtra(question: PairingQuestion, limits: PairingLimits): boolean {
  const { caller, wrongAt, at } = question;
  const withheld = caller === undefined ? stillCounting(wrongAt, at, limits).length : 0;
  return withheld >= limits.wrongCodesWithheld || looksGuessed(question, limits.guessOdds);
}

/** What is remembered of a caller after one more wrong code: no more than decides anything. */
export function withOneMore(
  wrongAt: readonly EpochMs[],
  at: EpochMs,
  limits: PairingLimits,
): readonly EpochMs[] {
  const most = Math.max(limits.wrongCodesPerNumber, limits.wrongCodesWithheld);
  return [...stillCounting(wrongAt, at, limits), at].slice(-most);
}

/** The wrong codes that are young enough to count. */
export function stillCounting(
  wrongAt: readonly EpochMs[],
  at: EpochMs,
  limits: PairingLimits,
): readonly EpochMs[] {
  return wrongAt.filter((when) => when > at - limits.wrongCodesWindowMs);
}

/** Whether wrong codes from all callers in the last hour are worth a warning to the operator. */
export function tooManyWrongCodes(wrongInHour: number, limits: PairingLimits): boolean {
  return wrongInHour > limits.calmWrongCodesPerHour;
}

function answerAfterMs({ wrongInHour }: PairingQuestion, limits: PairingLimits): number {
  const excess = Math.max(0, wrongInHour - limits.calmWrongCodesPerHour);
  return Math.min(limits.slowestAnswerMs, excess * limits.slowerPerWrongCodeMs);
}
