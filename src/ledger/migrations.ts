/** The schema, step by step. A step that has been released is never changed; names sort in order. */

import { type Kysely, type Migration, Migrator } from 'kysely';
import { listeners } from './steps/0005-listeners.ts';
import { records } from './steps/0007-records.ts';
import { abuseLimits } from './steps/0008-abuse-limits.ts';
import { knownDeaths } from './steps/0009-known-deaths.ts';

export const migrations: Record<string, Migration> = {
  '0001-disputes-codes-calls': {
    async up(db) {
      await createDisputes(db);
      await createCalls(db);
      await createCodes(db);
      await createWrongCodes(db);
    },
  },
  '0002-call-records': {
    async up(db) {
      await createUtterances(db);
      await createFacts(db);
      await createCallEvents(db);
      await createAccounts(db);
      await db.schema.createIndex('calls_by_pairing').on('calls').column('paired_at').execute();
    },
  },
  '0003-closed-and-listed-disputes': {
    async up(db) {
      await db.schema.alterTable('disputes').addColumn('closed_at', 'bigint').execute();
      await db.schema
        .createIndex('disputes_by_opening')
        .on('disputes')
        .columns(['opened_at', 'id'])
        .execute();
    },
  },
  '0004-notices': {
    async up(db) {
      await createNoticeCounts(db);
      await createNotices(db);
    },
  },
  '0005-listeners': listeners,
  '0007-records': records,
  '0008-abuse-limits': abuseLimits,
  '0009-known-deaths': knownDeaths,
};

/** @throws the driver's error; nothing of the failed run is kept. */
export async function migrateToLatest<T>(db: Kysely<T>): Promise<void> {
  const provider = { getMigrations: async () => migrations };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}

async function createDisputes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('disputes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('secret_hash', 'text', (column) => column.notNull())
    .addColumn('form', 'text', (column) => column.notNull())
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createCalls(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calls')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dispute_id', 'text', (column) => column.references('disputes.id'))
    .addColumn('paired_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('ending', 'text')
    .execute();
  await db.schema.createIndex('calls_of_dispute').on('calls').column('dispute_id').execute();
}

async function createCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('codes')
    .addColumn('code', 'text', (column) => column.primaryKey())
    .addColumn('dispute_id', 'text', (column) => column.notNull().references('disputes.id'))
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('longest_life_ends_at', 'bigint', (column) => column.notNull())
    .addColumn('call_id', 'text', (column) => column.references('calls.id'))
    .addColumn('caller', 'text')
    .execute();
  await db.schema.createIndex('codes_of_dispute').on('codes').column('dispute_id').execute();
  await db.schema.createIndex('codes_by_expiry').on('codes').column('expires_at').execute();
}

async function createWrongCodes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('callers')
    .addColumn('caller', 'text', (column) => column.primaryKey())
    .addColumn('wrong_at', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('wrong_codes')
    .addColumn('minute_of_hour', 'integer', (column) => column.primaryKey())
    .addColumn('minute', 'bigint', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .execute();
}

/** What belongs to a call goes when the call's own row goes. */
async function createUtterances(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('utterances')
    .addColumn('call_id', 'text', (column) =>
      column.notNull().references('calls.id').onDelete('cascade'),
    )
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('utterance', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('utterances_key', ['call_id', 'id'])
    .execute();
}

async function createFacts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('facts')
    .addColumn('call_id', 'text', (column) =>
      column.primaryKey().references('calls.id').onDelete('cascade'),
    )
    .addColumn('facts', 'text', (column) => column.notNull())
    .execute();
}

async function createCallEvents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('call_events')
    .addColumn('call_id', 'text', (column) =>
      column.notNull().references('calls.id').onDelete('cascade'),
    )
    .addColumn('at_ms', 'double precision', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('call_events_key', ['call_id', 'at_ms', 'kind'])
    .execute();
}

async function createAccounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('call_id', 'text', (column) =>
      column.primaryKey().references('calls.id').onDelete('cascade'),
    )
    .addColumn('written_by', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .execute();
}

async function createNoticeCounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notice_counts')
    .addColumn('dispute_id', 'text', (column) =>
      column.primaryKey().references('disputes.id').onDelete('cascade'),
    )
    .addColumn('written', 'integer', (column) => column.notNull())
    .execute();
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('notices')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('dispute_id', 'text', (column) =>
      column.notNull().references('disputes.id').onDelete('cascade'),
    )
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('written_at', 'bigint', (column) => column.notNull())
    .addColumn('give_up_at', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('lease', 'text')
    .addColumn('finished_at', 'bigint')
    .addColumn('because', 'text')
    .addUniqueConstraint('notices_in_order', ['dispute_id', 'position'])
    .execute();
  await indexNotices(db, 'notices_in_order_by_state', ['state', 'dispute_id', 'position']);
  await indexNotices(db, 'notices_finished', ['state', 'finished_at']);
  await indexNotices(db, 'notices_by_time', ['written_at']);
}

function indexNotices(db: Kysely<unknown>, name: string, columns: string[]): Promise<void> {
  return db.schema.createIndex(name).on('notices').columns(columns).execute();
}
