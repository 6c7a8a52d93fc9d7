/** The audit, the purge and callers' numbers on a database of a test. */

import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { openRecords, type Records } from '../../src/ledger/sql-records.ts';
import { type SealingKeys, sealer } from '../../src/sealing.ts';
import { ledgerOn, type TestDatabase } from './databases.ts';

export const DAY = 24 * 3_600_000;
export const KEYS: SealingKeys = [new Uint8Array(32).fill(1)];
export const NEW_KEY = new Uint8Array(32).fill(2);

/** Closed when the test has finished. */
export function recordsOn(databaseUrl: string, keys: SealingKeys = KEYS): Records {
  const records = openRecords({ databaseUrl, random: randomBytes, sealer: sealer(keys) });
  onTestFinished(() => records.close());
  return records;
}

/** A ledger that keeps numbers and tells a backend, and its records, on a database of their own. */
export async function freshRecords(database: TestDatabase) {
  const url = await database.create();
  const ledger = ledgerOn(url, { outbox: true, sealer: sealer(KEYS) });
  await ledger.migrate();
  return { url, ledger, records: recordsOn(url) };
}
