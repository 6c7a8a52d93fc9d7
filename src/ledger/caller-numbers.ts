/** Numbers of callers as rows: each sealed for its own call. */

import type { Kysely } from 'kysely';
import type { CallId } from '../dispute/call.ts';
import type { SealingBatch } from '../dispute/caller-numbers.ts';
import type { DisputeId, EpochMs, PhoneNumber } from '../dispute/dispute.ts';
import { type Sealer, SealingError } from '../sealing.ts';
import type { Tables } from './tables.ts';

const ROWS_AT_ONCE = 200;

/** Moved to another call it does not open. */
const contextOf = (call: CallId) => `number of ${call}`;

export async function writeNumber(
  db: Kysely<Tables>,
  call: CallId,
  number: PhoneNumber,
  at: EpochMs,
  sealer: Sealer,
): Promise<void> {
  const sealed = asText(sealer.seal(Buffer.from(number), contextOf(call)));
  await db
    .insertInto('caller_numbers')
    .values({ call_id: call, paired_at: at, sealed })
    .onConflict((conflict) => conflict.column('call_id').doUpdateSet({ paired_at: at, sealed }))
    .execute();
}

export async function readNumbers(
  db: Kysely<Tables>,
  id: DisputeId,
  sealer: Sealer,
): Promise<Map<CallId, PhoneNumber>> {
  const rows = await db
    .selectFrom('caller_numbers')
    .innerJoin('calls', 'calls.id', 'caller_numbers.call_id')
    .select(['call_id', 'sealed'])
    .where('dispute_id', '=', id)
    .execute();
  const numbers = new Map<CallId, PhoneNumber>();
  for (const row of rows) {
    const number = opened(row, sealer);
    if (number !== undefined) numbers.set(row.call_id, number.toString());
  }
  return numbers;
}

/** @param db a transaction. A number that somebody else has just sealed again or removed is left to them. */
export async function sealNumbersAgain(
  db: Kysely<Tables>,
  after: CallId,
  sealer: Sealer,
): Promise<SealingBatch> {
  const rows = await db
    .selectFrom('caller_numbers')
    .select(['call_id', 'sealed'])
    .where('call_id', '>', after)
    .orderBy('call_id')
    .limit(ROWS_AT_ONCE)
    .execute();
  const counts = { again: 0, already: 0, lost: 0 };
  for (const row of rows) counts[await sealAgain(db, row, sealer)]++;
  const last = rows.length === ROWS_AT_ONCE ? rows.at(-1) : undefined;
  return last ? { ...counts, next: last.call_id } : counts;
}

type SealedNumber = Pick<Tables['caller_numbers'], 'call_id' | 'sealed'>;

async function sealAgain(
  db: Kysely<Tables>,
  row: SealedNumber,
  sealer: Sealer,
): Promise<'again' | 'already' | 'lost'> {
  if (sealer.isCurrent(asBytes(row.sealed))) return 'already';
  const number = opened(row, sealer);
  if (number === undefined) return 'lost';
  await db
    .updateTable('caller_numbers')
    .set({ sealed: asText(sealer.seal(number, contextOf(row.call_id))) })
    .where('call_id', '=', row.call_id)
    .where('sealed', '=', row.sealed)
    .execute();
  return 'again';
}

/** Nothing when its key is gone, or when it is not what was sealed. */
function opened({ call_id, sealed }: SealedNumber, sealer: Sealer): Buffer | undefined {
  try {
    return Buffer.from(sealer.open(asBytes(sealed), contextOf(call_id)));
  } catch (error) {
    if (error instanceof SealingError) return undefined;
    throw error;
  }
}

function asText(sealed: Uint8Array): string {
  return Buffer.from(sealed).toString('base64url');
}

function asBytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64url');
}
