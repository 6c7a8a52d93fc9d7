/** The ledger on SQL: SQLite in a file, or Postgres. */

import type { Account } from '../dispute/account.ts';
import type { Admissions } from '../dispute/admission.ts';
import type { CallEnding, CallId } from '../dispute/call.ts';
import type { CallRecord, CallRecords } from '../dispute/call-record.ts';
import type { DisputeForm, DisputeId, EpochMs, PhoneNumber } from '../dispute/dispute.ts';
import type {
  Closing,
  CodeRenewal,
  Deletion,
  DisputePage,
  DisputeRecord,
  DisputeRecords,
  ListQuestion,
} from '../dispute/dispute-records.ts';
import type { Fact } from '../dispute/fact.ts';
import { looksGuessed } from '../dispute/guessing.ts';
import type { Ledger, OpenedDispute, PairingAttempt, Rejoining } from '../dispute/ledger.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import type { Listeners } from '../dispute/listener.ts';
import { type CallerKey, defaultPairingLimits, type PairingOutcome } from '../dispute/pairing.ts';
import { countCodes, type RandomBytes } from '../dispute/short-code.ts';
import type { Utterance } from '../dispute/utterance.ts';
import type { Sealer } from '../sealing.ts';
import { endArrival } from './call-arrivals.ts';
import { readCall } from './call-record.ts';
import { callsWithoutAccount, isCallPaired } from './calls.ts';
import { closeLocked, deleteLocked, renewLocked } from './change-dispute.ts';
import {
  type CodeRules,
  disputesWithDyingCode,
  issueCode,
  prolongCodes,
  unusedCode,
} from './codes.ts';
import { type Database, openDatabase } from './database.ts';
import { readCallsOf, readRecord } from './dispute-record.ts';
import { holdsSecret, insertDispute, lockDisputeOf } from './disputes.ts';
import { writeFacts, writeUtterances } from './heard.ts';
import { guarded } from './ledger-error.ts';
import { LedgerWork } from './ledger-work.ts';
import { listPage } from './list-disputes.ts';
import { sqlListeners } from './listeners.ts';
import { migrateToLatest } from './migrations.ts';
import { type Tell, tellNobody, tellOutbox } from './notices.ts';
import { pairLocked } from './pair.ts';
import { fingerprint } from './secrets.ts';
import { type AdmissionOptions, sqlAdmissions } from './sql-admissions.ts';
import { endAndTell, writeAccountAndTell, writeEventAndTell } from './tell-of-calls.ts';
import { countAndNote, notedWaiting } from './waiting-codes.ts';
import { countWrong } from './wrong-codes.ts';

export interface LedgerOptions extends AdmissionOptions {
  /** `file:…` or `postgres://…`. */
  readonly databaseUrl: string;
  readonly codeLength: number;
  readonly random: RandomBytes;
  /** Whether results are written for a backend; without one that takes them they would pile up. */
  readonly outbox?: boolean;
  /** Seals the numbers of callers; without it they are not kept. */
  readonly sealer?: Sealer | undefined;
}

export interface WholeLedger extends Ledger, CallRecords, DisputeRecords, Admissions {
  readonly listeners: Listeners;
}

/** Connects when first used. @throws LedgerError when the address is of no known kind. */
export function openLedger(options: LedgerOptions): WholeLedger {
  const database = openDatabase(options.databaseUrl);
  return Object.assign(new SqlLedger(database, options), sqlAdmissions(database, options), {
    listeners: sqlListeners(database.db),
  });
}

class SqlLedger implements Ledger, CallRecords, DisputeRecords {
  readonly #database: Database;
  readonly #work: LedgerWork;
  readonly #rules: CodeRules;
  readonly #callerKey: string;
  readonly #tell: Tell;
  readonly #sealer: Sealer | undefined;
  /** How many there are of this length. */
  readonly #codes: number;

  constructor(database: Database, options: LedgerOptions) {
    this.#sealer = options.sealer;
    const { codeLength, random, callerKey } = options;
    const limits = { ...defaultPairingLimits, ...options.limits };
    this.#tell = options.outbox ? tellOutbox(random) : tellNobody;
    this.#database = database;
    this.#work = new LedgerWork(database.db);
    this.#rules = { codeLength, random, limits };
    this.#callerKey = callerKey;
    this.#codes = countCodes(codeLength);
  }

  migrate(): Promise<void> {
    return guarded('bring its schema up to date', () => migrateToLatest(this.#database.db));
  }

  openDispute(form: DisputeForm, at: EpochMs, opener?: string): Promise<OpenedDispute> {
    const openedBy = opener === undefined ? null : fingerprint(opener, this.#callerKey);
    return this.#work.atomic('open a dispute', async (db) => {
      const opened = await insertDispute(db, form, at, openedBy, this.#rules.random);
      const code = await issueCode(db, opened.dispute.id, at, this.#rules);
      await this.#tell(db, opened.dispute.id, { type: 'dispute.opened' }, at);
      return { ...opened, code };
    });
  }

  isSecretOf(id: DisputeId, secret: string): Promise<boolean> {
    return this.#work.again('check a secret', (db) => holdsSecret(db, id, secret));
  }

  rejoinDispute(id: DisputeId, secret: string, at: EpochMs): Promise<Rejoining> {
    return this.#work.atomic('rejoin a dispute', async (db) => {
      const found = await lockDisputeOf(db, id, secret, this.#database.locksRows);
      if (found === undefined) return { kind: 'refused' };
      const { dispute, closedAt } = found;
      if (closedAt !== undefined) return { kind: 'rejoined', dispute };
      if (await isCallPaired(db, id, at, this.#rules.limits)) return { kind: 'rejoined', dispute };
      const code = (await unusedCode(db, id, at)) ?? (await issueCode(db, id, at, this.#rules));
      return { kind: 'rejoined', dispute, code };
    });
  }

  pair(attempt: PairingAttempt): Promise<PairingOutcome> {
    const caller = this.#callerKeyOf(attempt.call.caller);
    const store = { locksRows: this.#database.locksRows, tell: this.#tell, sealer: this.#sealer };
    const rules = { limits: this.#rules.limits, codes: this.#codes, ...store };
    return this.#work.atomicAgain('pair a call', (db) => pairLocked(db, attempt, caller, rules));
  }

  endCall(id: CallId, ending: CallEnding, at: EpochMs): Promise<void> {
    return this.#work.atomic('record the end of a call', async (db) => {
      await endArrival(db, id, at);
      await endAndTell(db, this.#tell, id, ending, at);
    });
  }

  countWaiting(at: EpochMs): Promise<number> {
    return guarded('count waiting codes', () => countAndNote(this.#database.db, at));
  }

  async countWrongCodes(at: EpochMs): Promise<number> {
    const count = () => countWrong(this.#database.db, at);
    return (await guarded('count wrong codes', count)).wrongInHour;
  }

  looksGuessed(at: EpochMs): Promise<boolean> {
    const { db } = this.#database;
    return guarded('look for guessing', async () => {
      const waiting = await notedWaiting(db, at);
      const guesses = { ...(await countWrong(db, at)), waiting, codes: this.#codes };
      return looksGuessed(guesses, this.#rules.limits.guessOdds);
    });
  }

  expiringSoon(at: EpochMs, before: EpochMs): Promise<readonly DisputeId[]> {
    return guarded('find expiring codes', () =>
      disputesWithDyingCode(this.#database.db, at, before),
    );
  }

  keepCodeAlive(id: DisputeId, until: EpochMs, at: EpochMs): Promise<void> {
    return guarded('keep a code alive', () => prolongCodes(this.#database.db, id, until, at));
  }

  saveUtterances(call: CallId, utterances: readonly Utterance[]): Promise<void> {
    return this.#work.again('write what was said', (db) => writeUtterances(db, call, utterances));
  }

  saveFacts(call: CallId, facts: readonly Fact[]): Promise<void> {
    return this.#work.again('write the facts of a call', (db) => writeFacts(db, call, facts));
  }

  saveEvent(call: CallId, event: CallEvent): Promise<void> {
    return this.#work.atomicAgain('write an event of a call', (db) =>
      writeEventAndTell(db, this.#tell, call, event),
    );
  }

  saveAccount(call: CallId, account: Account): Promise<void> {
    return this.#work.atomicAgain('write the account of a call', (db) =>
      writeAccountAndTell(db, this.#tell, call, account, 'by-rules'),
    );
  }

  rewriteAccount(call: CallId, account: Account): Promise<void> {
    return this.#work.atomicAgain('write the account of a call anew', (db) =>
      writeAccountAndTell(db, this.#tell, call, account, 'any'),
    );
  }

  readCall(call: CallId): Promise<CallRecord | undefined> {
    return this.#work.again('read a call', (db) => readCall(db, call));
  }

  callsWithoutAccount(endedBefore: EpochMs, at: EpochMs): Promise<readonly CallId[]> {
    const { limits } = this.#rules;
    return this.#work.again('find calls without an account', (db) =>
      callsWithoutAccount(db, endedBefore, at, limits),
    );
  }

  readDispute(id: DisputeId, at: EpochMs): Promise<DisputeRecord | undefined> {
    return this.#work.again('read a dispute', (db) => readRecord(db, id, at, this.#rules.limits));
  }

  readCalls(id: DisputeId): Promise<readonly CallRecord[]> {
    return this.#work.again('read the calls of a dispute', (db) => readCallsOf(db, id));
  }

  listDisputes(question: ListQuestion): Promise<DisputePage> {
    return this.#work.again('list disputes', (db) => listPage(db, question));
  }

  renewCode(id: DisputeId, at: EpochMs): Promise<CodeRenewal> {
    return this.#work.atomic('renew a code', (db) => renewLocked(db, id, at, this.#changeRules()));
  }

  closeDispute(id: DisputeId, at: EpochMs): Promise<Closing> {
    return this.#work.atomic('close a dispute', (db) =>
      closeLocked(db, id, at, this.#changeRules()),
    );
  }

  deleteDispute(id: DisputeId, at: EpochMs): Promise<Deletion> {
    return this.#work.atomic('delete a dispute', (db) =>
      deleteLocked(db, id, at, this.#changeRules()),
    );
  }

  close(): Promise<void> {
    return guarded('close', () => this.#database.db.destroy());
  }

  #changeRules() {
    return { ...this.#rules, locksRows: this.#database.locksRows };
  }

  #callerKeyOf(number: PhoneNumber | undefined): CallerKey {
    return number === undefined ? undefined : fingerprint(number, this.#callerKey);
  }
}
