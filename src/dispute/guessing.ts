/** Whether codes are being guessed, so that a code alone is no proof any more and its extra digits are asked for. */

export interface Guessing {
  /** Wrong codes from all callers in the last day. */
  readonly wrongInDay: number;
  /** Codes that a guess could find at this moment. */
  readonly waiting: number;
  /** How many codes of this length there are. */
  readonly codes: number;
}

/**
 * Whether the guesses of a day, this one included, would have found a waiting code more often than `odds`
 * allow. What counts is how many guesses there were, not how fast they came or from which numbers: whoever
 * calls from a fresh number each time is stopped by it too.
 */
export function looksGuessed({ wrongInDay, waiting, codes }: Guessing, odds: number): boolean {
  return ((wrongInDay + 1) * waiting) / codes > odds;
}
