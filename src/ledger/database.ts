/** Opens the database that an address names, for queries that are the same on both kinds. */

import { fileURLToPath } from 'node:url';
import { type Dialect, Kysely } from 'kysely';
import { LedgerError } from './ledger-error.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import type { Tables } from './tables.ts';

export interface Database {
  readonly db: Kysely<Tables>;
  /** SQLite has no row locks: there, a transaction holds the lock on all. */
  readonly locksRows: boolean;
}

/** @param url `file:…` (a path, relative or not) or `postgres://…`. Connects when first used. */
export function openDatabase(url: string): Database {
  if (url.startsWith('file:')) return database(sqliteDialect(sqliteFile(url)), false);
  if (/^postgres(ql)?:/.test(url)) return database(postgresDialect(url), true);
  throw new LedgerError(
    'open the database',
    'UNKNOWN_ADDRESS',
    'DATABASE_URL must begin with file: or postgres://.',
  );
}

function database(dialect: Dialect, locksRows: boolean): Database {
  return { db: new Kysely<Tables>({ dialect }), locksRows };
}

/** @param url `file:…` */
export function sqliteFile(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : url.slice('file:'.length);
}
