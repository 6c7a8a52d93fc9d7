/** What an operator asks of `GET /disputes`, and the cursor that goes from page to page. */

import { z } from 'zod';
import type { ListPlace, ListQuestion } from '../dispute/dispute-records.ts';
import { faultsOf } from './faults.ts';
import { type FieldFault, Problem } from './problem.ts';

const MOST = 200;
const USUAL = 50;
const NOT_A_LIMIT = `must be a whole number from 1 to ${MOST}`;
const NOT_A_STATE = 'must be open or closed';
const NOT_A_CURSOR = 'must be the next_cursor of the page before';

export const LIST_QUERY = z.strictObject({
  limit: z.coerce
    .number({ error: NOT_A_LIMIT })
    .int(NOT_A_LIMIT)
    .min(1, NOT_A_LIMIT)
    .max(MOST, NOT_A_LIMIT)
    .default(USUAL)
    .describe('How many on a page'),
  cursor: z.string({ error: NOT_A_CURSOR }).max(200, NOT_A_CURSOR).optional(),
  state: z.enum(['open', 'closed'], { error: NOT_A_STATE }).optional(),
});

/** @throws Problem that names each parameter at fault */
export function readListQuestion(query: unknown): ListQuestion {
  const result = LIST_QUERY.safeParse(query);
  if (!result.success) throw refused(faultsOf(result.error, () => 'is not known here'));
  const { limit, cursor, state } = result.data;
  const after = cursor === undefined ? undefined : placeOf(cursor);
  return { limit, ...(after && { after }), ...(state && { state }) };
}

export function cursorOf({ openedAt, id }: ListPlace): string {
  return Buffer.from(`${openedAt}.${id}`).toString('base64url');
}

function placeOf(cursor: string): ListPlace {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const { at, id } = /^(?<at>\d{1,15})\.(?<id>[\w-]{1,64})$/.exec(text)?.groups ?? {};
  if (at === undefined || id === undefined) {
    throw refused([{ field: 'cursor', detail: NOT_A_CURSOR }]);
  }
  return { openedAt: Number(at), id };
}

function refused(faults: readonly FieldFault[]): Problem {
  return new Problem('invalid-fields', 'Correct the parameters that `errors` lists.', { faults });
}
