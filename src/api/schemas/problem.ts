/** A refusal as it is answered: problem details (RFC 9457). */

import { z } from 'zod';
import { PROBLEM_CODES } from '../problem.ts';

export const PROBLEM = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('What to do about it'),
  code: z.enum(PROBLEM_CODES).describe('Stays the same'),
  errors: z
    .array(
      z.strictObject({
        field: z.string().describe('Path in the body or query, for instance `bank.phone_number`'),
        detail: z.string(),
      }),
    )
    .optional(),
});
