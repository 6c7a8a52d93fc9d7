/** Text that a person typed: trimmed, bounded, and free of what could disturb a store, a screen or a log. */

import { z } from 'zod';

/** Control characters, halves of surrogate pairs, line separators, and marks that turn the reading direction. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const LINE_BREAKS_AND_TABS = /[\n\r\t]/g;

/** Thirteen digits or more, however they are grouped, may be a card number (ISO/IEC 7812). */
const LONG_NUMBER = /\d(?:[ -]?\d){12,}/g;
const CARD_NUMBER_LENGTH = { min: 13, max: 19 };

const NO_CARD_NUMBER =
  'must not hold a card number; never send the whole number, take all but the last 4 digits out';

/** @param max in UTF-16 code units */
export function line(max: number) {
  return bounded(max).refine((text) => !UNPRINTABLE.test(text), {
    error: 'must be one line without control characters',
  });
}

/** Like `line`, but with line breaks and tabs. */
export function paragraph(max: number) {
  return bounded(max).refine((text) => !UNPRINTABLE.test(text.replace(LINE_BREAKS_AND_TABS, ' ')), {
    error: 'must not hold control characters other than line breaks and tabs',
  });
}

/** An absent, null or blank value is no value: forms send their empty fields too. */
export function optional<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (isBlank(value) ? undefined : value), schema.optional());
}

function bounded(max: number) {
  return z
    .string({ error: 'must be text' })
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine((text) => !holdsCardNumber(text), { error: NO_CARD_NUMBER });
}

function isBlank(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}

function holdsCardNumber(text: string): boolean {
  return (text.match(LONG_NUMBER) ?? []).some((run) => {
    const digits = run.replace(/\D/g, '');
    const { min, max } = CARD_NUMBER_LENGTH;
    return digits.length >= min && digits.length <= max && passesLuhn(digits);
  });
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
