/** Kysely on Postgres. */

import { type Dialect, PostgresDialect } from 'kysely';
import pg from 'pg';

const INT8_OID = 20;
/** A process carries one call or serves light requests: more connections would only wait for locks. */
export const CONNECTIONS = 2;
const STATEMENT_MS = 5_000;
/** Somewhat longer, for when the network swallows what the server says. */
const ANSWER_MS = 7_000;
/** To connect, and before that for a turn behind others of this process. */
const CONNECT_MS = 20_000;
/** Frees the locks of a process that vanished in the middle of a transaction. */
const IDLE_IN_TRANSACTION_MS = 5_000;

export function postgresDialect(connectionString: string): Dialect {
  const pool = new pg.Pool({
    connectionString,
    max: CONNECTIONS,
    application_name: 'dispute-call',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: ANSWER_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    types: { getTypeParser },
  });
  // Without listeners, the loss of a connection between two statements would end the process. The next
  // statement fails, or gets another connection.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return new PostgresDialect({ pool });
}

/** Whole numbers of 64 bits arrive as text by default; ours are times and counts, far below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: unknown) =>
  oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format as 'text');
