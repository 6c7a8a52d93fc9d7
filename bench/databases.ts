/** A database to measure on: SQLite in a folder of its own, or a Postgres of its own; gone afterwards. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { borrowPostgres } from '../scripts/setup/postgres.ts';

export type DatabaseKind = 'SQLite' | 'Postgres';

export interface BorrowedDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

export async function borrowDatabase(kind: DatabaseKind): Promise<BorrowedDatabase> {
  return kind === 'SQLite' ? sqlite() : postgres();
}

async function sqlite(): Promise<BorrowedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-bench-'));
  const remove = async () => rmSync(folder, { recursive: true });
  return { url: `file:${join(folder, 'disputes.db')}`, remove };
}

async function postgres(): Promise<BorrowedDatabase> {
  const started = await borrowPostgres(undefined);
  if (started.kind !== 'running') throw new Error(`There is no Postgres: ${started.reason}`);
  return { url: started.url, remove: started.stop };
}
