/** Disputes page by page, newest first. */

import { type Kysely, sql } from 'kysely';
import type { DisputePage, ListPlace, ListQuestion } from '../dispute/dispute-records.ts';
import { asListed } from './disputes.ts';
import type { Tables } from './tables.ts';

/** A page begins behind a dispute, not at a number: what is opened or deleted meanwhile shifts nothing. */
export async function listPage(
  db: Kysely<Tables>,
  { limit, after, state }: ListQuestion,
): Promise<DisputePage> {
  const rows = await db
    .selectFrom('disputes')
    .selectAll()
    .$if(after !== undefined, (query) => query.where(isBehind(after as ListPlace)))
    .$if(state === 'open', (query) => query.where('closed_at', 'is', null))
    .$if(state === 'closed', (query) => query.where('closed_at', 'is not', null))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    disputes: shown.map(asListed),
    ...(last && { next: { openedAt: last.opened_at, id: last.id } }),
  };
}

function isBehind({ openedAt, id }: ListPlace) {
  return sql<boolean>`(opened_at, id) < (${openedAt}, ${id})`;
}
