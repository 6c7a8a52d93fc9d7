/** The databases that the ledger promises to work on, each test with one of its own. */

import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { describe, inject, onTestFinished } from 'vitest';
import type { Outbox } from '../../src/dispute/outbox.ts';
import { type LedgerOptions, openLedger } from '../../src/ledger/sql-ledger.ts';
import { openOutbox } from '../../src/ledger/sql-outbox.ts';
import '../setup/provided.ts';
import { messageOf, startProcess } from './processes.ts';

export interface TestDatabase {
  readonly name: string;
  /** An empty database, which is gone when the test has finished. */
  create(): Promise<string>;
  /** Everything that is stored in it, as text. */
  dump(url: string): Promise<string>;
  /** How many rows each table has, without those that have none. */
  countRows(url: string): Promise<Record<string, number>>;
  /** Resolves when somebody else holds a lock that pairing needs. */
  hold(url: string): Promise<{ release(): Promise<unknown> }>;
}

export type WholeLedger = ReturnType<typeof openLedger>;

export const CALLER_KEY = 'a key of the tests';

export function testPostgresUrl(): string {
  return inject('postgresUrl');
}

/** Runs a suite on both; see `onPostgres`. */
export function onEachDatabase(suite: (database: TestDatabase) => void): void {
  describe('SQLite', () => suite(sqlite));
  onPostgres(suite);
}

/** Without a Postgres the suite is reported as skipped, with the reason. */
export function onPostgres(suite: (database: TestDatabase) => void): void {
  const reason = inject('postgresSkipReason');
  const title = reason ? `Postgres (skipped: ${reason})` : 'Postgres';
  describe.skipIf(reason)(title, () => suite(postgres));
}

/** A ledger that is closed when the test has finished. */
export function ledgerOn(databaseUrl: string, options: Partial<LedgerOptions> = {}): WholeLedger {
  const ledger = openLedger({
    databaseUrl,
    codeLength: 8,
    callerKey: CALLER_KEY,
    random: randomBytes,
    ...options,
  });
  onTestFinished(() => ledger.close());
  return ledger;
}

/** The outbox of the ledgers on that database; closed when the test has finished. */
export function outboxOn(databaseUrl: string): Outbox {
  const outbox = openOutbox({ databaseUrl, random: randomBytes });
  onTestFinished(() => outbox.close());
  return outbox;
}

/** A migrated ledger on a database of its own. */
export async function freshLedger(
  database: TestDatabase,
  options: Partial<LedgerOptions> = {},
): Promise<WholeLedger> {
  const ledger = ledgerOn(await database.create(), options);
  await ledger.migrate();
  return ledger;
}

const sqlite: TestDatabase = {
  name: 'SQLite',
  async create() {
    const folder = await mkdtemp(join(tmpdir(), 'ledger-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    return `file:${join(folder, 'disputes.db')}`;
  },
  async dump(url) {
    const folder = join(url.slice('file:'.length), '..');
    const files = await readdir(folder);
    const contents = await Promise.all(files.map((file) => readFile(join(folder, file), 'latin1')));
    return contents.join('\n');
  },
  async countRows(url) {
    const file = new Database(url.slice('file:'.length));
    try {
      const tables = file.prepare(`select name from sqlite_master where type = 'table'`).all();
      const count = (name: string) =>
        (file.prepare(`select count(*) as count from "${name}"`).get() as { count: number }).count;
      return filled((tables as { name: string }[]).map(({ name }) => [name, count(name)]));
    } finally {
      file.close();
    }
  },
  async hold(url) {
    const holder = startProcess('lock-holder.ts', url.slice('file:'.length));
    await messageOf(holder);
    return {
      async release() {
        const ended = once(holder, 'exit');
        holder.send('release');
        await ended;
      },
    };
  },
};

const postgres: TestDatabase = {
  name: 'Postgres',
  async create() {
    const name = `ledger_${randomUUID().replaceAll('-', '')}`;
    await query(testPostgresUrl(), `create database ${name}`);
    onTestFinished(async () => {
      await query(testPostgresUrl(), `drop database ${name} with (force)`);
    });
    const url = new URL(testPostgresUrl());
    url.pathname = name;
    return url.href;
  },
  async dump(url) {
    const tables = await query(url, `select tablename from pg_tables where schemaname = 'public'`);
    const rows = tables.map(({ tablename }) => query(url, `select * from "${tablename}"`));
    return JSON.stringify(await Promise.all(rows));
  },
  async countRows(url) {
    const tables = await query(url, `select tablename from pg_tables where schemaname = 'public'`);
    const counts = tables.map(async ({ tablename: name }): Promise<[string, number]> => {
      const [row] = await query(url, `select count(*) as count from "${name}"`);
      return [String(name), Number(row?.count)];
    });
    return filled(await Promise.all(counts));
  },
  async hold(url) {
    const client = new pg.Client({ connectionString: url });
    // A test may cut it.
    client.on('error', () => {});
    onTestFinished(() => client.end());
    await client.connect();
    await client.query('begin; lock table callers in access exclusive mode');
    return { release: () => client.query('commit') };
  },
};

/** What Kysely keeps of migrations is always there; how many codes waited is of nobody. */
function filled(counts: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(
    counts.filter(([name, count]) => count > 0 && !/^(kysely_|noted_counts$)/.test(name)),
  );
}

/** One statement on a connection of its own. */
export async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
