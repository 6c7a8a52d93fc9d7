/** What holds when many processes do the same thing at the same moment. */

import { expect, test } from 'vitest';
import type { Contest, Tally } from './contender.ts';
import { freshLedger, ledgerOn, onEachDatabase } from './databases.ts';
import { ANN, FORM, NOW, otherCode, outcomeOf } from './examples.ts';
import { messageOf, startProcess } from './processes.ts';

const PROCESSES = 4;
const TRIES = 1_000;

async function contend(databaseUrl: string, code: string): Promise<Tally> {
  const contenders = Array.from({ length: PROCESSES }, () => startProcess('contender.ts'));
  const ready = contenders.map((child, contender) => {
    child.send({ databaseUrl, code, tries: TRIES / PROCESSES, contender } satisfies Contest);
    return messageOf<'ready'>(child);
  });
  await Promise.all(ready);
  const tallies = contenders.map((child) => {
    child.send('go');
    return messageOf<Tally>(child);
  });
  return sum(await Promise.all(tallies));
}

function sum(tallies: readonly Tally[]): Tally {
  const total: Record<string, number> = {};
  for (const [kind, count] of tallies.flatMap((tally) => Object.entries(tally))) {
    total[kind] = (total[kind] ?? 0) + count;
  }
  return total;
}

onEachDatabase((database) => {
  test('of 1,000 tries with one code from four processes, one is paired', async () => {
    const url = await database.create();
    const ledger = ledgerOn(url);
    await ledger.migrate();
    const { code } = await ledger.openDispute(FORM, NOW);
    expect(await contend(url, code.code)).toEqual({ paired: 1, used: TRIES - 1 });
    expect(await ledger.countWrongCodes(NOW)).toBe(TRIES - 1);
    expect(await ledger.countWaiting(NOW)).toBe(0);
  }, 60_000);

  test('a number that tries many codes at once has three wrong ones, then is locked out', async () => {
    const url = await database.create();
    const ledgers = Array.from({ length: 4 }, () => ledgerOn(url));
    await ledgers[0]?.migrate();
    const wrong = otherCode('13571357');
    const tries = [...ledgers, ...ledgers, ...ledgers].map((l) => outcomeOf(l, wrong, ANN));
    const kinds = await Promise.all(tries);
    expect(kinds.filter((kind) => kind === 'wrong')).toHaveLength(3);
    expect(kinds.filter((kind) => kind === 'locked-out')).toHaveLength(9);
  });

  test('processes that start together all find the schema up to date', async () => {
    const url = await database.create();
    const ledgers = Array.from({ length: 6 }, () => ledgerOn(url));
    await Promise.all(ledgers.map((ledger) => ledger.migrate()));
    for (const ledger of ledgers) expect(await ledger.countWaiting(NOW)).toBe(0);
  });

  test('an opened dispute can be paired by another process', async () => {
    const url = await database.create();
    const server = ledgerOn(url);
    await server.migrate();
    const { code } = await server.openDispute(FORM, NOW);
    expect(await outcomeOf(ledgerOn(url), code.code, ANN)).toBe('paired');
    expect(await outcomeOf(await freshLedger(database), code.code, ANN)).toBe('wrong');
  });
});
