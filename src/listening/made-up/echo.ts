/** Our own hints, given back as if they had been said. */

import type { Hints } from '../recogniser.ts';
import { plainText } from './tokens.ts';

/** One of the words alone is a real answer: "Example Bank." */
const WORDS_IN_A_ROW = 2;
/** Announcements come again and numbers are read back: only long repetitions are suspicious, and only with doubts. */
const WORDS_OF_BEFORE = 6;

/** The words of the hints, two at least, in the order in which they were given, and nothing else. */
export function isEchoOfWords(plain: string, hints: Hints): boolean {
  const words = hints.words.map(plainText).filter(Boolean);
  return words.some((_, from) => {
    for (let to = from + WORDS_IN_A_ROW; to <= words.length; to++) {
      if (words.slice(from, to).join(' ') === plain) return true;
    }
    return false;
  });
}

export function repeatsBefore(plain: string, hints: Hints): boolean {
  if (plain.split(' ').length < WORDS_OF_BEFORE) return false;
  return ` ${plainText(hints.before)} `.includes(` ${plain} `);
}
