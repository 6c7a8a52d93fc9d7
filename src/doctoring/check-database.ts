/** Whether the database answers, has our schema, and takes what is written. */

import { type Check, type Finding, fault, ok, warning } from './finding.ts';

export type DatabaseLook =
  /** A file that nobody has made yet. */
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'tried';
      readonly tookMs: number;
      /** Steps of the schema that were not taken. */
      readonly pending: number;
    }
  /** `code`: SQLSTATE, `SQLITE_…` or of the system. */
  | { readonly kind: 'failed'; readonly code: string };

const SLOW_MS = 250;

const ADVICE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'no Postgres listens there: start it, or mend DATABASE_URL',
  ENOTFOUND: 'no such name: look for a misspelling in DATABASE_URL',
  EAI_AGAIN: 'names cannot be looked up: see to the DNS of this machine',
  TIMEOUT: 'it does not answer: a firewall, or a database that is too busy',
  '28P01': 'user or password in DATABASE_URL are wrong',
  '28000': 'Postgres does not let this user in from here: see its pg_hba.conf',
  '3D000': 'Postgres has no such database: make it, or mend DATABASE_URL',
  '42501': 'its user may not make tables: give it rights on the schema',
  '25006': 'it can only be read: DATABASE_URL must lead to the primary',
  '53300': 'it takes no more connections: each process of ours holds two',
  SQLITE_BUSY: 'another program holds it locked: only server and worker may use it',
  SQLITE_READONLY: 'the file cannot be written: whose is it?',
  SQLITE_CANTOPEN: 'the folder is missing or not ours: see DATA_DIR',
  SQLITE_NOTADB: 'the file is no database: move it away',
  SQLITE_FULL: 'the disk is full',
};

export function checkDatabase(look: () => Promise<DatabaseLook>): Check {
  return { about: 'database', look: async () => [finding(await look())] };
}

function finding(seen: DatabaseLook): Finding {
  if (seen.kind === 'failed') {
    const advice = ADVICE[seen.code] ?? 'check DATABASE_URL, as seen from this machine';
    return fault(`does not do what it is asked (${seen.code})`, advice);
  }
  if (seen.kind === 'absent') {
    return warning('the file is not there yet', 'the first start of server or worker makes it');
  }
  if (seen.pending > 0) {
    const says = `lacks ${seen.pending} ${seen.pending === 1 ? 'step' : 'steps'} of the schema`;
    return warning(says, 'the next start of server or worker takes them');
  }
  const took = `${Math.round(seen.tookMs)} ms`;
  if (seen.tookMs < SLOW_MS) return ok(`has our schema and takes what is written, in ${took}`);
  return warning(`takes ${took} to write`, 'run it nearer to server and worker');
}
