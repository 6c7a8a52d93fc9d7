/** The outbox on SQL: on the same database as the ledger, by connections of its own. */

import type { Kysely, Transaction } from 'kysely';
import type { EpochMs } from '../dispute/dispute.ts';
import type {
  Backlog,
  Claim,
  ClaimedNotice,
  NoticeFilter,
  NoticeRecord,
  Outbox,
  Settlement,
  Tidying,
  WhichNotices,
} from '../dispute/outbox.ts';
import type { RandomBytes } from '../dispute/short-code.ts';
import { type Database, openDatabase } from './database.ts';
import { claimNotices, isNoticeDue, settleNotice } from './due-notices.ts';
import { countPending, listNotices, replayNotices, tidyNotices } from './kept-notices.ts';
import { guarded, onceMore } from './ledger-error.ts';
import { CONNECTIONS } from './postgres-dialect.ts';
import type { Tables } from './tables.ts';

export interface OutboxOptions {
  /** `file:…` or `postgres://…`; the ledger makes its tables. */
  readonly databaseUrl: string;
  readonly random: RandomBytes;
}

/** Connects when first used. @throws LedgerError when the address is of no known kind. */
export function openOutbox({ databaseUrl, random }: OutboxOptions): Outbox {
  return new SqlOutbox(openDatabase(databaseUrl), random);
}

const LEASE_BYTES = 12;

class SqlOutbox implements Outbox {
  readonly #database: Database;
  readonly #random: RandomBytes;

  constructor(database: Database, random: RandomBytes) {
    this.#database = database;
    this.#random = random;
  }

  async claim(claim: Claim): Promise<readonly ClaimedNotice[]> {
    const isDue = await this.#again('look for what is to be delivered', (db) =>
      isNoticeDue(db, claim.at),
    );
    if (!isDue) return [];
    const lease = Buffer.from(this.#random(LEASE_BYTES)).toString('base64url');
    return this.#atomic('claim what is to be delivered', (db) =>
      claimNotices(db, claim, lease, this.#database.locksRows),
    );
  }

  settle(claimed: Pick<ClaimedNotice, 'id' | 'lease'>, settlement: Settlement): Promise<void> {
    return this.#again('write what came of a delivery', (db) =>
      settleNotice(db, claimed, settlement),
    );
  }

  list(filter: NoticeFilter): Promise<readonly NoticeRecord[]> {
    return this.#again('list deliveries', (db) => listNotices(db, filter));
  }

  replay(which: WhichNotices, at: EpochMs): Promise<number> {
    return this.#again('set deliveries to be done again', (db) => replayNotices(db, which, at));
  }

  backlog(): Promise<Backlog> {
    return this.#again('count deliveries', (db) => countPending(db));
  }

  tidy(tidying: Tidying): Promise<number> {
    return this.#again('tidy deliveries', (db) => tidyNotices(db, tidying));
  }

  close(): Promise<void> {
    return guarded('close', () => this.#database.db.destroy());
  }

  /** For work that may be done twice without harm. */
  #again<T>(step: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> {
    return onceMore(CONNECTIONS, () => guarded(step, () => work(this.#database.db)));
  }

  #atomic<T>(step: string, work: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
    return guarded(step, () => this.#database.db.transaction().execute(work));
  }
}
