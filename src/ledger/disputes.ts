/** Disputes as rows: opened, and found again by those who hold the secret. */

import type { Kysely } from 'kysely';
import type { Dispute, DisputeForm, DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { ListedDispute } from '../dispute/dispute-records.ts';
import type { RandomBytes } from '../dispute/short-code.ts';
import { hashSecret, isDisputeId, isSecretOf, newDisputeId, newSecret } from './secrets.ts';
import type { Tables } from './tables.ts';

type DisputeRow = Tables['disputes'];

export async function insertDispute(
  db: Kysely<Tables>,
  form: DisputeForm,
  at: EpochMs,
  openedBy: string | null,
  random: RandomBytes,
): Promise<{ dispute: Dispute; secret: string }> {
  const dispute: Dispute = { id: newDisputeId(random), form, openedAt: at };
  const secret = newSecret(random);
  await db
    .insertInto('disputes')
    .values({
      id: dispute.id,
      secret_hash: hashSecret(secret),
      form: JSON.stringify(form),
      opened_at: at,
      closed_at: null,
      opened_by: openedBy,
    })
    .execute();
  return { dispute, secret };
}

/** Nothing when there is no such dispute or the secret is not its own. Locks as `lockDispute` does. */
export async function lockDisputeOf(
  db: Kysely<Tables>,
  id: DisputeId,
  secret: string,
  locksRows: boolean,
): Promise<ListedDispute | undefined> {
  const row = await lockRow(db, id, locksRows);
  return row && isSecretOf(row.secret_hash, secret) ? asListed(row) : undefined;
}

/**
 * The row is locked against others who give out or take back its codes, but not against pairing: who
 * needs that too locks the codes next, in this order.
 */
export async function lockDispute(
  db: Kysely<Tables>,
  id: DisputeId,
  locksRows: boolean,
): Promise<ListedDispute | undefined> {
  const row = await lockRow(db, id, locksRows);
  return row && asListed(row);
}

async function lockRow(
  db: Kysely<Tables>,
  id: DisputeId,
  locksRows: boolean,
): Promise<DisputeRow | undefined> {
  if (!isDisputeId(id)) return undefined;
  return db
    .selectFrom('disputes')
    .selectAll()
    .where('id', '=', id)
    .$if(locksRows, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
}

export async function holdsSecret(
  db: Kysely<Tables>,
  id: DisputeId,
  secret: string,
): Promise<boolean> {
  if (!isDisputeId(id)) return false;
  const row = await db
    .selectFrom('disputes')
    .select('secret_hash')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined && isSecretOf(row.secret_hash, secret);
}

export async function readDispute(db: Kysely<Tables>, id: DisputeId): Promise<Dispute> {
  const row = await db
    .selectFrom('disputes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return asDispute(row);
}

export function asListed(row: DisputeRow): ListedDispute {
  return { dispute: asDispute(row), ...(row.closed_at !== null && { closedAt: row.closed_at }) };
}

function asDispute(row: DisputeRow): Dispute {
  return { id: row.id, form: JSON.parse(row.form) as DisputeForm, openedAt: row.opened_at };
}
