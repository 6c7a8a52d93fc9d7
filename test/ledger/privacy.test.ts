/** What the database and its errors must not give away. */

import { expect, test } from 'vitest';
import { LedgerError } from '../../src/ledger/ledger-error.ts';
import { ledgerOn, onEachDatabase } from './databases.ts';
import { ANN, FORM, NOW, otherCode, outcomeOf, wholeCall } from './examples.ts';

onEachDatabase((database) => {
  test('neither the number of a caller nor the secret of a dispute is stored', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const opened = await ledger.openDispute(FORM, NOW);
    await outcomeOf(ledger, otherCode(opened.code.code), ANN);
    await wholeCall(ledger, opened, ANN);
    const stored = await database.dump(url);
    expect(stored).toContain(opened.dispute.id);
    expect(stored).not.toContain(ANN.slice(1));
    expect(stored).not.toContain(opened.secret);
  });

  test('another key makes another caller of the same number', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const opened = await ledger.openDispute(FORM, NOW);
    await wholeCall(ledger, opened, ANN);
    const otherKey = ledgerOn(url, { callerKey: 'another key' });
    expect(await outcomeOf(otherKey, opened.code.code, ANN)).toBe('used');
  });

  test('the error of a failed statement holds its code and none of its values', async () => {
    const ledger = ledgerOn(await database.create());
    const failure = await outcomeOf(ledger, '90792410', ANN).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LedgerError);
    const { message, code, cause } = failure as LedgerError;
    expect(message).toBe(`The ledger could not pair a call (${code}).`);
    expect(['SQLITE_ERROR', '42P01']).toContain(code);
    expect(cause).toBeUndefined();
  });

  test('after a failed statement the ledger goes on', async () => {
    const ledger = ledgerOn(await database.create());
    await expect(ledger.openDispute(FORM, NOW)).rejects.toThrow(LedgerError);
    await ledger.migrate();
    const { code } = await ledger.openDispute(FORM, NOW);
    expect(await outcomeOf(ledger, code.code, ANN)).toBe('paired');
  });
});

test('an address of an unknown kind is refused without being repeated', () => {
  expect(() => ledgerOn('mysql://root:hush@localhost/x')).toThrow(/begin with file: or postgres:/);
  expect(() => ledgerOn('mysql://root:hush@localhost/x')).not.toThrow(/hush/);
});

test('a file that cannot be opened gives the code of the failure', async () => {
  const ledger = ledgerOn('file:/dev/null/disputes.db');
  await expect(ledger.migrate()).rejects.toThrow(
    /bring its schema up to date \((ENOTDIR|EEXIST)\)/,
  );
});
