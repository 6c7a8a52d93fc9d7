/** What a database fails at is told, by kinds that are few, and whoever asked gets it all the same. */

import { expect, test } from 'vitest';
import { LedgerError } from '../../../src/ledger/ledger-error.ts';
import { databaseErrorKind, tellFailures } from '../../../src/telemetry/tell-failures.ts';

class Port {
  readonly #answer = 42;
  readonly name = 'port';
  async ask(add: number): Promise<number> {
    return this.#answer + add;
  }
  async fail(): Promise<never> {
    throw new LedgerError('do it', 'ECONNREFUSED');
  }
}

test('what succeeds goes through, private fields and all', async () => {
  const told: unknown[] = [];
  const port = tellFailures(new Port(), (error) => told.push(error));
  expect([await port.ask(1), port.name]).toEqual([43, 'port']);
  await expect(port.fail()).rejects.toThrow(LedgerError);
  expect(told).toEqual([expect.any(LedgerError)]);
});

test.each([
  ['ECONNREFUSED', 'lost'],
  ['57P01', 'lost'],
  ['08006', 'lost'],
  ['CONNECTION_LOST', 'lost'],
  ['SQLITE_CANTOPEN', 'lost'],
  ['ETIMEDOUT', 'timeout'],
  ['TIMEOUT', 'timeout'],
  ['SQLITE_BUSY', 'busy'],
  ['40001', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['ENOSPC', 'full'],
  ['53100', 'full'],
  ['23505', 'other'],
  ['TypeError', 'other'],
])('%s is of the kind %s', (code, kind) => {
  expect(databaseErrorKind(new LedgerError('do it', code))).toBe(kind);
});

test('what is no error of the database is other', () => {
  for (const error of [new Error('x'), 'text', undefined, null, { code: 7 }]) {
    expect(databaseErrorKind(error)).toBe('other');
  }
});
