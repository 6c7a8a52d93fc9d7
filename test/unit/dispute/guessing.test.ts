/** When codes count as being guessed. */

import { expect, test } from 'vitest';
import { looksGuessed } from '../../../src/dispute/guessing.ts';
import { defaultPairingLimits } from '../../../src/dispute/pairing.ts';
import { countCodes } from '../../../src/dispute/short-code.ts';

const ODDS = defaultPairingLimits.guessOdds;
const guesses = (wrongInDay: number, waiting: number, length: number) =>
  looksGuessed({ wrongInDay, waiting, codes: countCodes(length) }, ODDS);

test('a few slips beside few disputes are no guessing', () => {
  expect(guesses(100, 20, 8)).toBe(false);
});

test('beside a thousand disputes of nine digits the twenty-second wrong code of a day is', () => {
  expect(guesses(20, 1_000, 9)).toBe(false);
  expect(guesses(21, 1_000, 9)).toBe(true);
});

test('so many codes wait that the first guess could find one: then it is at once', () => {
  expect(guesses(0, 2_000, 8)).toBe(false);
  expect(guesses(0, 3_000, 8)).toBe(true);
});

test('where nothing waits nothing can be found', () => {
  expect(guesses(1_000_000, 0, 6)).toBe(false);
});
