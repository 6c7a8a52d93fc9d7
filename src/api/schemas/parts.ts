/** Parts that several answers share. */

import { z } from 'zod';

/** UTC with milliseconds. */
export const TIME = z.iso.datetime();
export const DAY = z.iso.date();
export const CALL_ID = z.string().describe("LiveKit's id of the call, `SCL_…`");
/** Since the call's first sound. */
export const MILLISECONDS = z.number().int().nonnegative();
export const CONFIDENCE = z.number().min(0).max(1);
export const SPEAKER = z.enum(['caller', 'bank', 'machine', 'unknown']);
export const PROOFS = z.array(z.string()).describe('Utterances of the same call that prove it');

export const EXTRA_DIGITS = z
  .string()
  .describe('Asked for beside the short code while codes are being guessed: show them with it');

export const BANK = z.strictObject({ name: z.string(), phone_number: z.string() });
export const LISTED_BANK = z.strictObject({ id: z.string(), ...BANK.shape });

const PHASE = z.enum(['answering', 'collecting', 'pairing', 'carrying']);

export const CALL_ENDING = z
  .discriminatedUnion('reason', [
    z.strictObject({ reason: z.enum(['hung-up', 'our-failure']), during: PHASE }),
    z.strictObject({
      reason: z.enum([
        'no-code-entered',
        'too-many-wrong-codes',
        'locked-out',
        'too-long',
        'silent-too-long',
      ]),
    }),
    z.strictObject({
      reason: z.literal('refused'),
      because: z.enum(['calls-at-once', 'calls-per-hour', 'flood']),
    }),
  ])
  .describe('Why the call ended');
