/** Variables of how long what is remembered is kept, in days. */

import { z } from 'zod';

const MOST_DAYS = 36_500;
/** Never removed. */
const NEVER = 'never';

const days = (least: number, usual: number) =>
  z
    .string()
    .refine((text) => text === NEVER || isDays(text, least), {
      error: `must be a number of days from ${least} to ${MOST_DAYS}, or ${NEVER}`,
    })
    .transform((text) => (text === NEVER ? ('for-ever' as const) : Number(text)))
    .default(usual);

function isDays(text: string, least: number): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= MOST_DAYS;
}

/** Whoever pairs a call must know whether its number is kept at all. */
export const KEEP_NUMBERS = { KEEP_NUMBERS_DAYS: days(0, 30) };

/** 0: until no call that needs it can be in progress. What guards codes and the audit stays for a day at least. */
export const RECORDS = {
  KEEP_TRANSCRIPTS_DAYS: days(0, 90),
  KEEP_ACCOUNTS_DAYS: days(0, 365),
  KEEP_CALLS_DAYS: days(1, 365),
  KEEP_DISPUTES_DAYS: days(1, 730),
  KEEP_CODES_DAYS: days(1, 7),
  KEEP_CALLERS_DAYS: days(1, 7),
  KEEP_AUDIT_DAYS: days(30, 730),
  KEEP_DELIVERED_DAYS: days(0, 7),
  KEEP_GIVEN_UP_DAYS: days(0, 30),
};
type RecordsVariables = z.infer<z.ZodObject<typeof RECORDS & typeof KEEP_NUMBERS>>;

export function keepsNumbers(env: { readonly KEEP_NUMBERS_DAYS: number | 'for-ever' }): boolean {
  return env.KEEP_NUMBERS_DAYS !== 0;
}

export function keepRules(env: RecordsVariables) {
  return {
    keep: {
      numbers: env.KEEP_NUMBERS_DAYS,
      transcripts: env.KEEP_TRANSCRIPTS_DAYS,
      accounts: env.KEEP_ACCOUNTS_DAYS,
      codes: env.KEEP_CODES_DAYS,
      calls: env.KEEP_CALLS_DAYS,
      disputes: env.KEEP_DISPUTES_DAYS,
      callers: env.KEEP_CALLERS_DAYS,
      audit: env.KEEP_AUDIT_DAYS,
    },
    keepResults: { delivered: env.KEEP_DELIVERED_DAYS, givenUp: env.KEEP_GIVEN_UP_DAYS },
  };
}
