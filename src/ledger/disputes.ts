/** Disputes as rows: opened, and found again by those who hold the secret. */

import type { Kysely } from 'kysely';
import type { Dispute, DisputeForm, DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { RandomBytes } from '../dispute/short-code.ts';
import { hashSecret, isDisputeId, isSecretOf, newDisputeId, newSecret } from './secrets.ts';
import type { Tables } from './tables.ts';

export async function insertDispute(
  db: Kysely<Tables>,
  form: DisputeForm,
  at: EpochMs,
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
    })
    .execute();
  return { dispute, secret };
}

/**
 * Nothing when there is no such dispute or the secret is not its own. Rows are locked against other
 * rejoins, so that two at once do not both issue a code, but not against pairing.
 */
export async function lockDisputeOf(
  db: Kysely<Tables>,
  id: DisputeId,
  secret: string,
  locksRows: boolean,
): Promise<Dispute | undefined> {
  if (!isDisputeId(id)) return undefined;
  const row = await db
    .selectFrom('disputes')
    .selectAll()
    .where('id', '=', id)
    .$if(locksRows, (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  return row && isSecretOf(row.secret_hash, secret) ? asDispute(row) : undefined;
}

export async function readDispute(db: Kysely<Tables>, id: DisputeId): Promise<Dispute> {
  const row = await db
    .selectFrom('disputes')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return asDispute(row);
}

function asDispute(row: Tables['disputes']): Dispute {
  return { id: row.id, form: JSON.parse(row.form) as DisputeForm, openedAt: row.opened_at };
}
