/** When the operator hears that codes could be guessed. */

import { expect, test } from 'vitest';
import { guessingWatch } from '../../../src/watch/warn-of-guessing.ts';

function setting() {
  const counts = { waiting: 0, wrong: 0, guessed: false };
  const warnings: string[] = [];
  const look = guessingWatch({
    ledger: {
      countWaiting: async () => counts.waiting,
      countWrongCodes: async () => counts.wrong,
      looksGuessed: async () => counts.guessed,
    },
    codeLength: 8,
    now: () => 0,
    warn: (message) => warnings.push(message),
  });
  return { counts, warnings, look };
}

test('is silent while a guess hardly ever succeeds', async () => {
  const { counts, warnings, look } = setting();
  Object.assign(counts, { waiting: 400, wrong: 60 });
  await look();
  expect(warnings).toEqual([]);
});

test('warns once each time that too many disputes wait, without a number in it', async () => {
  const { counts, warnings, look } = setting();
  for (const waiting of [600, 700, 10, 600]) {
    counts.waiting = waiting;
    await look();
  }
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toMatch(/raise SHORT_CODE_LENGTH$/);
  expect(warnings[0]).not.toMatch(/[67]00/);
});

test('warns when callers enter many wrong codes', async () => {
  const { counts, warnings, look } = setting();
  counts.wrong = 61;
  await look();
  expect(warnings).toEqual([expect.stringContaining('wrong codes')]);
});

test('warns once when extra digits begin to be asked for', async () => {
  const { counts, warnings, look } = setting();
  counts.guessed = true;
  await look();
  await look();
  expect(warnings).toEqual([expect.stringContaining('extra digits')]);
});
