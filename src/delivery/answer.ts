/** What a receiver makes of a notice, and what comes of that. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { ClaimedNotice, Settlement } from '../dispute/outbox.ts';

export type Answer =
  | { readonly kind: 'taken' }
  /** It wants nothing any more (HTTP 410). */
  | { readonly kind: 'gone' }
  /** `because` says what went wrong in words of ours. */
  | { readonly kind: 'failed'; readonly because: string };

/** A redirect is not followed: it could lead anywhere, with the account of a call. */
export function answerOf(status: number): Answer {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status === 410) return { kind: 'gone' };
  return { kind: 'failed', because: `status ${status}` };
}

/** @param random from 0 to 1, without 1 */
export function settlementOf(
  answer: Answer,
  { attempts, giveUpAt }: Pick<ClaimedNotice, 'attempts' | 'giveUpAt'>,
  at: EpochMs,
  random: () => number,
): Settlement {
  if (answer.kind === 'taken') return { kind: 'delivered', at };
  const because = answer.kind === 'gone' ? 'status 410' : answer.because;
  const nextAt = at + pauseAfter(attempts, random);
  return nextAt > giveUpAt
    ? { kind: 'given-up', because, at }
    : { kind: 'failed', because, nextAt };
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

/** Doubles with each try; up to half of it is left out by chance, so that what failed together does not come back together. */
export function pauseAfter(attempts: number, random: () => number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
  return Math.round(whole * (1 - random() / 2));
}
