/** A database is tried by writing to it, and is afterwards as it was. */

import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tryDatabase } from '../../src/ledger/try-database.ts';
import { ledgerOn, onEachDatabase, onPostgres } from './databases.ts';

const NOWHERE = 'postgres://user:password@127.0.0.1:1/disputes';

onEachDatabase((database) => {
  test('one that a ledger has used has nothing pending, and keeps nothing of the trial', async () => {
    const url = await database.create();
    await ledgerOn(url).migrate();
    const before = await database.dump(url);
    expect(await tryDatabase(url)).toEqual({ kind: 'tried', pending: 0 });
    expect(await database.countRows(url)).toEqual({});
    expect(before).not.toContain('doctor_trial');
    expect(await tryDatabase(url)).toEqual({ kind: 'tried', pending: 0 });
  });

  test('several may try it at once while it is in use', async () => {
    const url = await database.create();
    await ledgerOn(url).migrate();
    const trials = await Promise.all([tryDatabase(url), tryDatabase(url), tryDatabase(url)]);
    for (const trial of trials) expect(trial.kind).toBe('tried');
  });
});

onPostgres((database) => {
  test('an empty one lacks each step of the schema', async () => {
    const trial = await tryDatabase(await database.create());
    expect(trial).toEqual({ kind: 'tried', pending: expect.any(Number) });
    expect(trial.kind === 'tried' && trial.pending).toBeGreaterThan(3);
  });
});

test('a file that is not there is not made', async () => {
  const file = '/tmp/no-such-folder-of-dispute-call/disputes.db';
  expect(await tryDatabase(`file:${file}`)).toEqual({ kind: 'absent' });
  expect(existsSync(file)).toBe(false);
});

test('one that does not answer is told by its code', async () => {
  await expect(tryDatabase(NOWHERE)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
