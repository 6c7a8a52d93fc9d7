/** Callers' numbers, the audit, and what the purge needs to find what is old. */

import { type Kysely, type Migration, PostgresAdapter, sql } from 'kysely';

export const records: Migration = {
  async up(db) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    await createCallerNumbers(db);
    await noteWhatIsGone(db);
    await noteWhenCallersWereSeen(db, isPostgres);
    await createKeeping(db);
    await createAudit(db);
    await (isPostgres ? guardAuditOnPostgres(db) : guardAuditOnSqlite(db));
  },
};

async function createCallerNumbers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('caller_numbers')
    .addColumn('call_id', 'text', (column) =>
      column.primaryKey().references('calls.id').onDelete('cascade'),
    )
    .addColumn('paired_at', 'bigint', (column) => column.notNull())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .execute();
  await index(db, 'caller_numbers_by_time', 'caller_numbers', ['paired_at']);
}

/** The purge finds calls whose words are still there without looking at those that have none any more. */
async function noteWhatIsGone(db: Kysely<unknown>): Promise<void> {
  for (const what of ['transcript', 'account']) {
    await db.schema.alterTable('calls').addColumn(`${what}_gone_at`, 'bigint').execute();
    await db.schema
      .createIndex(`calls_with_${what}`)
      .on('calls')
      .column('paired_at')
      .where(sql.ref(`${what}_gone_at`), 'is', null)
      .execute();
  }
  await db.schema
    .createIndex('calls_never_paired')
    .on('calls')
    .column('ended_at')
    .where(sql.ref('paired_at'), 'is', null)
    .execute();
  await index(db, 'codes_of_call', 'codes', ['call_id']);
}

/** Those that are there count from now. */
async function noteWhenCallersWereSeen(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
  await db.schema
    .alterTable('callers')
    .addColumn('seen_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  const now = isPostgres ? sql`extract(epoch from now()) * 1000` : sql`unixepoch() * 1000`;
  await sql`update callers set seen_at = ${now}`.execute(db);
  await index(db, 'callers_by_time', 'callers', ['seen_at']);
}

/** Times by name: when the purge is due, since when the audit is kept. */
async function createKeeping(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('keeping')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}

/** Without a reference to the dispute, which it outlives. */
async function createAudit(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('outcome', 'text', (column) => column.notNull())
    .addColumn('dispute_id', 'text')
    .addColumn('counts', 'text')
    .execute();
  await index(db, 'audit_by_time', 'audit', ['at']);
  await index(db, 'audit_of_dispute', 'audit', ['dispute_id', 'at']);
}

/** What is older than `keeping` says may go; nothing else may, and nothing may be changed. */
const IS_KEPT = sql`old."at" >= coalesce((select "at" from keeping where name = 'audit'), 0)`;

async function guardAuditOnSqlite(db: Kysely<unknown>): Promise<void> {
  const refuse = sql`begin select raise(abort, 'the audit is append-only'); end`;
  const guards = [
    sql`create trigger audit_stays_as_it_is before update on audit ${refuse}`,
    sql`create trigger audit_is_kept before delete on audit when ${IS_KEPT} ${refuse}`,
    // “insert or replace” would delete without any trigger.
    sql`create trigger audit_is_not_replaced before insert on audit
      when exists (select 1 from audit where id = new.id) ${refuse}`,
  ];
  for (const guard of guards) await guard.execute(db);
}

async function guardAuditOnPostgres(db: Kysely<unknown>): Promise<void> {
  const guards = [
    sql`create function refuse_to_change_audit() returns trigger language plpgsql as
      $$ begin raise exception 'the audit is append-only'; end $$`,
    sql`create function refuse_to_delete_audit() returns trigger language plpgsql as
      $$ begin
        if ${IS_KEPT} then raise exception 'the audit is append-only'; end if;
        return old;
      end $$`,
    sql`create trigger audit_stays_as_it_is before update on audit
      for each row execute function refuse_to_change_audit()`,
    sql`create trigger audit_is_not_emptied before truncate on audit
      for each statement execute function refuse_to_change_audit()`,
    sql`create trigger audit_is_kept before delete on audit
      for each row execute function refuse_to_delete_audit()`,
  ];
  for (const guard of guards) await guard.execute(db);
}

function index(db: Kysely<unknown>, name: string, table: string, columns: string[]): Promise<void> {
  return db.schema.createIndex(name).on(table).columns(columns).execute();
}
