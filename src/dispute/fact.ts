/** Something that matters in a call, with the words that prove it. */

import type { Speaker, UtteranceId } from './utterance.ts';

export const FACT_KINDS = [
  'reference-number',
  'amount',
  'date',
  'deadline',
  'phone-number',
  'name',
  'badge-number',
  /** What the bank will do. */
  'promise',
  /** What the caller must do. */
  'caller-task',
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

export interface Fact {
  /** Stays the same while the fact gets better, so that an app can replace what it shows. */
  readonly id: string;
  readonly kind: FactKind;
  /**
   * Normalised: letters and digits of a number without spaces (`DX4719026`), an amount as `49.99 USD`,
   * a date as `YYYY-MM-DD`, a phone number as E.164, a name or a promise as plain words.
   */
  readonly value: string;
  /** Who said it, promised it, or whose name it is. */
  readonly by: Speaker;
  /** `YYYY-MM-DD`, by when a promise or a task is due. */
  readonly due?: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** The utterances that prove it, in order; never empty. */
  readonly evidence: readonly UtteranceId[];
}

/** What a call about a dispute should yield and can be asked for while there is time. */
export type Wanted = 'reference-number' | 'deadline' | 'bank-name' | 'next-step';

export interface ChecklistItem {
  readonly wanted: Wanted;
  readonly obtained: boolean;
}
