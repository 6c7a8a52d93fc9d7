/** What masking needs to know of a language. */

import type { Secret } from '../secret.ts';

/** What the words before a number say of it. */
export type Meaning =
  | Secret
  /** A card, of which this may be a number or not. */
  | 'card'
  /** An account, of which this may be the number or not. */
  | 'account'
  /** The last four digits are asked for, which the dispute's form holds too. */
  | 'last four'
  /** The last four digits come next. */
  | 'ending in'
  /** Reference, case, claim, phone, badge and other numbers that may be long and stay. */
  | 'identifier'
  /** Amounts, dates, times, counts, menus: short, and only as long as the sentence lasts. */
  | 'other'
  /** What was said is said again, or otherwise. */
  | 'again';

/**
 * How a spoken number is put together: `unit` 0 to 9, `teen` 10 to 19, `tens` 20 to 90, `times` 100 or 1000.
 * `repeat` says the next digit so many times. A `shy` word is a digit beside other digits only.
 */
export type NumberWord = readonly [
  kind: 'unit' | 'teen' | 'tens' | 'times' | 'repeat' | 'shy',
  value: number,
];

export interface Language {
  readonly numbers: Readonly<Record<string, NumberWord>>;
  /** May stand between the digits of one number. */
  readonly fillers: readonly string[];
  readonly months: readonly string[];
  readonly ordinals: readonly string[];
  /** After a number, they say that it counts something. */
  readonly units: readonly string[];
  /** Regular expressions of whole words; a space stands for any space or hyphen. Longer ones first. */
  readonly cues: Readonly<Partial<Record<Meaning, readonly string[]>>>;
  /** Between a number, or a question's subject, and what it is: `is my`. */
  readonly linking: readonly string[];
}
