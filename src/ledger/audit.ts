/** Lines of the audit as rows. */

import type { Kysely, Selectable } from 'kysely';
import {
  type AuditAction,
  type AuditEntry,
  type AuditFilter,
  type AuditOutcome,
  actorText,
  type KeptAuditEntry,
} from '../dispute/audit.ts';
import type { RandomBytes } from '../dispute/short-code.ts';
import { isDisputeId } from './secrets.ts';
import type { Tables } from './tables.ts';

const ID_BYTES = 12;

/** Who asks for a dispute can name it as they like: what is no id is left out. */
export async function writeAudit(
  db: Kysely<Tables>,
  { at, actor, action, outcome, disputeId, counts }: AuditEntry,
  random: RandomBytes,
): Promise<void> {
  await db
    .insertInto('audit')
    .values({
      id: Buffer.from(random(ID_BYTES)).toString('base64url'),
      at,
      actor: actorText(actor),
      action,
      outcome,
      dispute_id: disputeId !== undefined && isDisputeId(disputeId) ? disputeId : null,
      counts: counts ? JSON.stringify(counts) : null,
    })
    .execute();
}

export async function listAudit(
  db: Kysely<Tables>,
  { disputeId, actor, action, since, most }: AuditFilter,
): Promise<KeptAuditEntry[]> {
  const newest = await db
    .selectFrom('audit')
    .selectAll()
    .$if(disputeId !== undefined, (query) => query.where('dispute_id', '=', disputeId as string))
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor as string))
    .$if(action !== undefined, (query) => query.where('action', '=', action as string))
    .$if(since !== undefined, (query) => query.where('at', '>=', since as number))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return newest.reverse().map(asEntry);
}

function asEntry(row: Selectable<Tables['audit']>): KeptAuditEntry {
  return {
    at: row.at,
    actor: row.actor,
    action: row.action as AuditAction,
    outcome: row.outcome as AuditOutcome,
    ...(row.dispute_id !== null && { disputeId: row.dispute_id }),
    ...(row.counts !== null && { counts: JSON.parse(row.counts) as Record<string, number> }),
  };
}
