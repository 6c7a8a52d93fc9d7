/** A listener whose worker has seen it die is not waited for. */

import type { Migration } from 'kysely';

export const knownDeaths: Migration = {
  async up(db) {
    await db.schema
      .alterTable('listeners')
      .addColumn('died', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
