/** Counts that limits need, extra digits of codes, and indexes that keep the watch quick beside a million disputes. */

import { type Kysely, type Migration, sql } from 'kysely';

export const abuseLimits: Migration = {
  async up(db) {
    await addColumns(db);
    await createCallArrivals(db);
    await createOpenings(db);
    await createCounts(db);
    await createIndexes(db);
    await replaceIndexes(db);
  },
};

async function addColumns(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('disputes').addColumn('opened_by', 'text').execute();
  await db.schema.alterTable('codes').addColumn('opened_by', 'text').execute();
  await db.schema.alterTable('codes').addColumn('extra', 'text').execute();
  await db.schema.alterTable('calls').addColumn('has_account', 'integer').execute();
  await sql`update calls set has_account = 1 where id in (select call_id from accounts)`.execute(
    db,
  );
}

async function createCallArrivals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('call_arrivals')
    .addColumn('call_id', 'text', (column) => column.primaryKey())
    .addColumn('caller', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .execute();
  const index = (name: string) => db.schema.createIndex(name).on('call_arrivals');
  await index('call_arrivals_of_caller').columns(['caller', 'at', 'ended_at']).execute();
  await index('call_arrivals_by_time').column('at').execute();
}

async function createOpenings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('openings')
    .addColumn('opened_by', 'text', (column) => column.notNull())
    .addColumn('hour', 'bigint', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('openings_key', ['opened_by', 'hour'])
    .execute();
  await db.schema.createIndex('openings_by_hour').on('openings').column('hour').execute();
}

async function createCounts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('wrong_code_hours')
    .addColumn('hour_of_day', 'integer', (column) => column.primaryKey())
    .addColumn('hour', 'bigint', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('noted_counts')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string) => db.schema.createIndex(name).on(table);
  const unused = sql.ref('call_id');
  await index('codes_waiting', 'codes').column('expires_at').where(unused, 'is', null).execute();
  await index('codes_waiting_of_opener', 'codes')
    .columns(['opened_by', 'expires_at'])
    .where(unused, 'is', null)
    .execute();
  await index('codes_waiting_by_code', 'codes')
    .columns(['code', 'expires_at'])
    .where(unused, 'is', null)
    .execute();
  const closedAt = sql.ref('closed_at');
  const byOpening = ['opened_at', 'id'];
  await index('disputes_open', 'disputes').columns(byOpening).where(closedAt, 'is', null).execute();
  await index('disputes_closed', 'disputes')
    .columns(byOpening)
    .where(closedAt, 'is not', null)
    .execute();
  await index('calls_without_account', 'calls')
    .column('paired_at')
    .where(sql.ref('has_account'), 'is', null)
    .execute();
}

/** One that SQLite would take for unused codes, which are most; and one that had to look into each row. */
async function replaceIndexes(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('codes_of_call').ifExists().execute();
  await db.schema
    .createIndex('codes_of_call')
    .on('codes')
    .column('call_id')
    .where(sql.ref('call_id'), 'is not', null)
    .execute();
  await db.schema.dropIndex('codes_by_expiry').execute();
  await db.schema
    .createIndex('codes_by_expiry')
    .on('codes')
    .columns(['expires_at', 'longest_life_ends_at', 'dispute_id'])
    .execute();
}
