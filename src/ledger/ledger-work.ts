/** The ways in which the ledger does a piece of work: in one transaction or not, once or once more. */

import type { Kysely, Transaction } from 'kysely';
import { guarded, onceMore } from './ledger-error.ts';
import { CONNECTIONS } from './postgres-dialect.ts';
import type { Tables } from './tables.ts';

/** Whatever the work throws becomes a `LedgerError` that names the step. */
export class LedgerWork {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** For work that may be done twice without harm. */
  again<T>(step: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return onceMore(CONNECTIONS, () => guarded(step, () => work(this.#db)));
  }

  /** As `again`, in one transaction. */
  atomicAgain<T>(step: string, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    return onceMore(CONNECTIONS, () => this.atomic(step, work));
  }

  atomic<T>(step: string, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    return guarded(step, () => this.#db.transaction().execute(work));
  }
}
