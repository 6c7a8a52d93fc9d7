/** Formats of the form's fields that follow a standard; each message says what to send instead. */

import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { z } from 'zod';
import type { EpochMs } from '../dispute/dispute.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const MAX_LOCALE_LENGTH = 35;

const AMOUNT = /^(?:0|[1-9]\d{0,11})(?:\.\d{1,3})?$/;
const AMOUNT_MESSAGE =
  'must be a decimal number above 0 with a point and at most 3 decimals, for instance "49.99"';

/** A number in JSON is taken too, and kept as text. */
export const amount = z
  .union([z.string().trim(), z.number().transform(String)], { error: AMOUNT_MESSAGE })
  .refine((text) => AMOUNT.test(text) && Number(text) > 0, { error: AMOUNT_MESSAGE });

/** ISO 4217. */
export const currency = z
  .string({ error: 'must be text' })
  .trim()
  .toUpperCase()
  .refine((code) => CURRENCIES.has(code), {
    error: 'must be a currency code of ISO 4217, for instance "USD"',
  });

/** A charge from where the day began earlier may be dated tomorrow, seen from UTC. */
export function pastDate(now: () => EpochMs) {
  return z
    .string({ error: 'must be text' })
    .trim()
    .refine(isCalendarDate, {
      error: 'must be a date written YYYY-MM-DD, for instance "2026-01-31"',
      abort: true,
    })
    .refine((text) => Date.parse(text) >= 0, { error: 'must not lie before 1970' })
    .refine((text) => Date.parse(text) <= now() + DAY_MS, { error: 'must not lie in the future' });
}

export const cardLastFour = z
  .string({ error: 'must be text with the last 4 digits of the card, for instance "0042"' })
  .trim()
  .regex(/^\d{4}$/, {
    error: 'must be exactly the last 4 digits of the card; never send the whole number',
  });

/** E.164, whatever separators it was written with. */
export const phoneNumber = z
  .string({ error: 'must be text' })
  .max(40, 'must have at most 40 characters')
  .transform((text, context) => {
    const parsed = parsePhoneNumberFromString(text.trim(), { extract: false });
    if (parsed?.isPossible() && parsed.ext === undefined) return parsed.number as string;
    context.addIssue({
      code: 'custom',
      message: 'must be a phone number with + and the country code, for instance +12125550101',
    });
    return z.NEVER;
  });

/** BCP 47, in its canonical form. */
export const locale = z
  .string({ error: 'must be text' })
  .trim()
  .transform((text, context) => {
    const canonical = text.length <= MAX_LOCALE_LENGTH ? canonicalLocale(text) : undefined;
    if (canonical !== undefined) return canonical;
    context.addIssue({
      code: 'custom',
      message: 'must be a language tag of BCP 47, for instance "en-US"',
    });
    return z.NEVER;
  });

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Intl tells a malformed tag by throwing a RangeError. */
function canonicalLocale(text: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
