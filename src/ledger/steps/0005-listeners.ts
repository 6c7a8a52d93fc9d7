/** Who listens to which call, and how long nobody did. */

import type { Migration } from 'kysely';

export const listeners: Migration = {
  async up(db) {
    await db.schema
      .createTable('listeners')
      .addColumn('call_id', 'text', (column) => column.primaryKey())
      .addColumn('listener', 'text')
      .addColumn('beat', 'integer', (column) => column.notNull())
      .addColumn('starts', 'integer', (column) => column.notNull())
      .addColumn('dispatches', 'integer', (column) => column.notNull())
      .addColumn('progress', 'text', (column) => column.notNull())
      .execute();
    await db.schema.alterTable('call_events').addColumn('until_ms', 'double precision').execute();
  },
};
