/** What is never stored, sent or shown, by the name that takes its place. */

export type Secret =
  | 'card number'
  | 'security code'
  | 'social security number'
  | 'account number'
  | 'one-time code'
  | 'PIN'
  | 'date of birth'
  | 'identity number'
  | 'password'
  | 'security answer';

/** So many digits are a whole one; after them, talk of something else is believed. */
export const WHOLE: Readonly<Record<Secret, number>> = {
  'card number': 13,
  'security code': 3,
  'social security number': 9,
  'account number': 8,
  'one-time code': 6,
  PIN: 4,
  'date of birth': 4,
  'identity number': 6,
  password: 1,
  'security answer': 1,
};

/** A stretch of one turn's text. */
export interface Span {
  /** Place in the list of turns. */
  readonly turn: number;
  readonly start: number;
  readonly end: number;
}

export interface SecretSpan extends Span {
  readonly secret: Secret;
}
