/** Looks whether a database would do for the ledger, and leaves it as it was. */

import { existsSync } from 'node:fs';
import { type Kysely, Migrator, sql } from 'kysely';
import { openDatabase, sqliteFile } from './database.ts';
import { guarded } from './ledger-error.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';

export type Trial =
  /** A file that nobody has made yet. */
  | { readonly kind: 'absent' }
  /** @property pending steps of the schema that were not taken yet */
  | { readonly kind: 'tried'; readonly pending: number };

/** @throws LedgerError */
export async function tryDatabase(url: string): Promise<Trial> {
  if (url.startsWith('file:') && !existsSync(sqliteFile(url))) return { kind: 'absent' };
  const { db } = openDatabase(url);
  try {
    return await guarded('be tried', () => trial(db));
  } finally {
    await db.destroy();
  }
}

async function trial(db: Kysely<Tables>): Promise<Trial> {
  await writeAndUndo(db);
  const provider = { getMigrations: async () => migrations };
  const steps = await new Migrator({ db, provider }).getMigrations();
  const pending = steps.filter(({ executedAt }) => executedAt === undefined).length;
  return { kind: 'tried', pending };
}

class Undone extends Error {}

/** Both databases take a table back with its transaction. */
async function writeAndUndo(db: Kysely<Tables>): Promise<void> {
  const work = db.transaction().execute(async (transaction) => {
    await sql`create table doctor_trial (written integer not null)`.execute(transaction);
    await sql`insert into doctor_trial (written) values (1)`.execute(transaction);
    throw new Undone();
  });
  await work.catch((error) => {
    if (!(error instanceof Undone)) throw error;
  });
}
