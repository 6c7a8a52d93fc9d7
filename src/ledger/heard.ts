/** What was heard on a call as rows. Each may be done twice. */

import type { Kysely } from 'kysely';
import type { Account } from '../dispute/account.ts';
import type { CallId } from '../dispute/call.ts';
import type { Fact } from '../dispute/fact.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';
import type { Tables } from './tables.ts';

/** Four values each; SQLite takes 32,766 in one statement. */
const ROWS_AT_ONCE = 1_000;

export async function writeUtterances(
  db: Kysely<Tables>,
  call: CallId,
  utterances: readonly Utterance[],
): Promise<void> {
  const rows = newestOfEach(utterances).map((utterance) => ({
    call_id: call,
    id: utterance.id,
    revision: utterance.revision,
    utterance: JSON.stringify(utterance),
  }));
  while (rows.length > 0) await writeRows(db, rows.splice(0, ROWS_AT_ONCE));
  await isThereAgain(db, call);
}

/** Words may come hours after a call, when those before were purged: then they are for the next purge. */
async function isThereAgain(db: Kysely<Tables>, call: CallId): Promise<void> {
  await db
    .updateTable('calls')
    .set({ transcript_gone_at: null })
    .where('id', '=', call)
    .where('transcript_gone_at', 'is not', null)
    .execute();
}

async function writeRows(db: Kysely<Tables>, rows: Tables['utterances'][]): Promise<void> {
  await db
    .insertInto('utterances')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['call_id', 'id'])
        .doUpdateSet((update) => ({
          revision: update.ref('excluded.revision'),
          utterance: update.ref('excluded.utterance'),
        }))
        .whereRef('utterances.revision', '<', 'excluded.revision'),
    )
    .execute();
}

/** Postgres refuses to write one row twice in one statement. */
function newestOfEach(utterances: readonly Utterance[]): Utterance[] {
  const newest = new Map<string, Utterance>();
  for (const utterance of utterances) {
    const before = newest.get(utterance.id);
    if (!before || before.revision < utterance.revision) newest.set(utterance.id, utterance);
  }
  return [...newest.values()];
}

export async function writeFacts(
  db: Kysely<Tables>,
  call: CallId,
  facts: readonly Fact[],
): Promise<void> {
  const json = JSON.stringify(facts);
  await db
    .insertInto('facts')
    .values({ call_id: call, facts: json })
    .onConflict((conflict) => conflict.column('call_id').doUpdateSet({ facts: json }))
    .execute();
}

/** What lasts may turn out to last longer. @returns whether it was not written before. */
export async function writeEvent(
  db: Kysely<Tables>,
  call: CallId,
  { kind, atMs, untilMs }: CallEvent,
): Promise<boolean> {
  const written = await db
    .insertInto('call_events')
    .values({ call_id: call, at_ms: atMs, kind, until_ms: untilMs ?? null })
    .onConflict((conflict) => conflict.columns(['call_id', 'at_ms', 'kind']).doNothing())
    .returning('kind')
    .executeTakeFirst();
  if (written === undefined && untilMs !== undefined)
    await prolong(db, call, { kind, atMs, untilMs });
  return written !== undefined;
}

async function prolong(
  db: Kysely<Tables>,
  call: CallId,
  { kind, atMs, untilMs }: Required<CallEvent>,
): Promise<void> {
  await db
    .updateTable('call_events')
    .set({ until_ms: untilMs })
    .where('call_id', '=', call)
    .where('at_ms', '=', atMs)
    .where('kind', '=', kind)
    .where('until_ms', '<', untilMs)
    .execute();
}

/** Whose account may be replaced by one by rules. */
export type Replaced = 'by-rules' | 'any';

/**
 * One by a language model stays when one by rules comes late, unless `any` may go.
 * @returns whether it is what is kept now, and was not before.
 */
export async function writeAccount(
  db: Kysely<Tables>,
  call: CallId,
  account: Account,
  replaced: Replaced = 'by-rules',
): Promise<boolean> {
  const row = { written_by: account.writtenBy, account: JSON.stringify(account) };
  const written = await db
    .insertInto('accounts')
    .values({ call_id: call, ...row })
    .onConflict((conflict) =>
      conflict
        .column('call_id')
        .doUpdateSet(row)
        .whereRef('accounts.account', '!=', 'excluded.account')
        .where(({ or, eb, lit }) =>
          or([
            lit(replaced === 'any'),
            eb('accounts.written_by', '=', 'rules'),
            eb('excluded.written_by', '=', 'language-model'),
          ]),
        ),
    )
    .returning('written_by')
    .executeTakeFirst();
  await db.updateTable('calls').set({ has_account: 1 }).where('id', '=', call).execute();
  return written !== undefined;
}
