/** The audit, the purge and callers' numbers on SQL: on the ledger's database, by connections of its own. */

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Audit, AuditEntry, AuditFilter, KeptAuditEntry } from '../dispute/audit.ts';
import type { CallId } from '../dispute/call.ts';
import type { CallerNumbers, SealingBatch } from '../dispute/caller-numbers.ts';
import type { DisputeId, EpochMs, PhoneNumber } from '../dispute/dispute.ts';
import type { Keeping, Kept, PurgeBatch } from '../dispute/keeping.ts';
import { defaultPairingLimits, type PairingLimits } from '../dispute/pairing.ts';
import type { RandomBytes } from '../dispute/short-code.ts';
import { type Sealer, sealer } from '../sealing.ts';
import { listAudit, writeAudit } from './audit.ts';
import { readNumbers, sealNumbersAgain } from './caller-numbers.ts';
import { type Database, openDatabase } from './database.ts';
import { guarded, onceMore } from './ledger-error.ts';
import { CONNECTIONS } from './postgres-dialect.ts';
import { purgeOnce } from './purge.ts';
import { takeTurn } from './purge-turn.ts';
import type { Tables } from './tables.ts';

export interface RecordsOptions {
  /** `file:…` or `postgres://…`; the ledger makes its tables. */
  readonly databaseUrl: string;
  readonly random: RandomBytes;
  readonly limits?: PairingLimits;
  /** Opens callers' numbers. */
  readonly sealer: Sealer;
}

export interface Records extends Audit, Keeping, CallerNumbers {
  close(): Promise<void>;
}

/** Connects when first used. @throws LedgerError when the address is of no known kind. */
export function openRecords(options: RecordsOptions): Records {
  return new SqlRecords(openDatabase(options.databaseUrl), options);
}

/** For who needs nothing but the audit: nobody's number can be opened. */
export function openAudit(
  options: Pick<RecordsOptions, 'databaseUrl' | 'random'>,
): Audit & Pick<Records, 'close'> {
  return openRecords({ ...options, sealer: sealer([options.random(KEY_BYTES)]) });
}

const KEY_BYTES = 32;

class SqlRecords implements Records {
  readonly #database: Database;
  readonly #random: RandomBytes;
  readonly #limits: PairingLimits;
  readonly #sealer: Sealer;

  constructor(database: Database, { random, sealer, limits }: RecordsOptions) {
    this.#database = database;
    this.#random = random;
    this.#limits = limits ?? defaultPairingLimits;
    this.#sealer = sealer;
  }

  record(entry: AuditEntry): Promise<void> {
    return guarded('write the audit', () => writeAudit(this.#database.db, entry, this.#random));
  }

  list(filter: AuditFilter): Promise<readonly KeptAuditEntry[]> {
    return this.#again('list the audit', (db) => listAudit(db, filter));
  }

  takePurgeTurn(at: EpochMs, nextAt: EpochMs): Promise<boolean> {
    return guarded('take a turn to purge', () => takeTurn(this.#database.db, at, nextAt));
  }

  purge(kind: Kept, before: EpochMs, at: EpochMs): Promise<PurgeBatch> {
    const rules = { limits: this.#limits, locksRows: this.#database.locksRows };
    return this.#atomic(`purge ${kind}`, (db) => purgeOnce(db, kind, before, at, rules));
  }

  /** SQLite writes ahead into a log, which keeps what was removed; Postgres looks after its files by itself. */
  async wipe(): Promise<void> {
    if (this.#database.locksRows) return;
    await this.#again('wipe the log of the database', (db) =>
      sql`pragma wal_checkpoint(truncate)`.execute(db),
    );
  }

  numbersOf(id: DisputeId): Promise<ReadonlyMap<CallId, PhoneNumber>> {
    return this.#again('read the numbers of callers', (db) => readNumbers(db, id, this.#sealer));
  }

  sealAgain(after: CallId = ''): Promise<SealingBatch> {
    return this.#atomic('seal numbers of callers again', (db) =>
      sealNumbersAgain(db, after, this.#sealer),
    );
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
