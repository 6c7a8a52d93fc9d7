/** How likely it is that guesses find a code: reckoned, and by drawing codes again and again. */

import { countCodes, EXTRA_DIGITS, generateCode } from '../../src/dispute/short-code.ts';
import type { Tally } from './attackers.ts';

export interface Setting {
  readonly codeLength: number;
  readonly waiting: number;
}

export function expectedFinds(
  { guesses, guessesWithExtra }: Pick<Tally, 'guesses' | 'guessesWithExtra'>,
  { codeLength, waiting }: Setting,
): number {
  const each = waiting / countCodes(codeLength);
  return guesses * each + (guessesWithExtra * each) / countCodes(EXTRA_DIGITS);
}

/** Of at least one find. */
export function odds(finds: number): number {
  return 1 - Math.exp(-finds);
}

/**
 * The share of days on which something was found: each day draws its waiting codes' share and all its guesses
 * anew. Guesses with extra digits are far too many and too hopeless to be drawn, and are reckoned.
 */
export function drawnOdds(
  counts: Pick<Tally, 'guesses' | 'guessesWithExtra'>,
  { codeLength, waiting }: Setting,
  { days, random }: { readonly days: number; readonly random: () => number },
): number {
  const bytes = (size: number) => Uint8Array.from({ length: size }, () => random() * 256);
  const codes = new Set<string>();
  while (codes.size < waiting) codes.add(generateCode(codeLength, bytes));
  const rest = { guesses: 0, guessesWithExtra: counts.guessesWithExtra };
  const oddsOfRest = odds(expectedFinds(rest, { codeLength, waiting }));
  let good = 0;
  for (let day = 0; day < days; day++) {
    let found = random() < oddsOfRest;
    for (let guess = 0; guess < counts.guesses && !found; guess++) {
      found = codes.has(generateCode(codeLength, bytes));
    }
    if (found) good += 1;
  }
  return good / days;
}
