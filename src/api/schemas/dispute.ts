/** A dispute as it is answered. */

import { z } from 'zod';
import { BANK, CALL_ENDING, CALL_ID, DAY, EXTRA_DIGITS, TIME } from './parts.ts';

export const PAIRED_CALL = z.strictObject({
  call_id: CALL_ID,
  paired_at: TIME,
  ended_at: TIME.nullable(),
  ending: CALL_ENDING.nullable(),
});

export const CALL_OF_DISPUTE = z.strictObject({
  ...PAIRED_CALL.shape,
  caller_number: z
    .string()
    .nullable()
    .describe(
      'In part, for an operator: `+1 415 ••• ••23`. Null for the app, when withheld, and when it is no longer kept',
    ),
});

export const LISTED_DISPUTE = z.strictObject({
  id: z.string(),
  opened_at: TIME,
  closed_at: TIME.nullable(),
  bank: BANK,
  merchant: z.string().nullable(),
  amount: z.string().nullable().describe('A decimal number'),
  currency: z.string().nullable().describe('ISO 4217'),
  transaction_date: DAY.nullable(),
  card_last_four: z.string().nullable(),
  note: z.string().nullable(),
  locale: z.string().nullable().describe('BCP 47'),
  phone_number: z.string().describe('The number that the person calls, E.164'),
});

export const DISPUTE_WITH_CALLS = z.strictObject({
  ...LISTED_DISPUTE.shape,
  calls: z.array(PAIRED_CALL).describe('Oldest first'),
});

export const DISPUTE = z.strictObject({
  ...LISTED_DISPUTE.shape,
  short_code: z
    .string()
    .nullable()
    .describe(
      'The unused live code. Null while a call is paired, when it is spent, once the dispute is closed, and for an operator',
    ),
  extra_digits: EXTRA_DIGITS.nullable(),
  short_code_expires_at: TIME.nullable(),
  calls: z.array(CALL_OF_DISPUTE).describe('Oldest first'),
});

export const SHORT_CODE = z.strictObject({
  short_code: z.string(),
  extra_digits: EXTRA_DIGITS,
  short_code_expires_at: TIME,
});

export const DISPUTE_PAGE = z.strictObject({
  disputes: z.array(LISTED_DISPUTE).describe('Newest first'),
  next_cursor: z.string().nullable().describe('Null on the last page'),
});

export type ListedDisputeAnswer = z.infer<typeof LISTED_DISPUTE>;
export type DisputeWithCallsAnswer = z.infer<typeof DISPUTE_WITH_CALLS>;
export type DisputeAnswer = z.infer<typeof DISPUTE>;
export type DisputePageAnswer = z.infer<typeof DISPUTE_PAGE>;
