/** Our own hints, given back as if they had been said. */

import type { Hints } from '../recogniser.ts';
import { plainText } from './tokens.ts';

/** One of the words alone is a real answer: "Example Bank." */
const WORDS_IN_A_ROW = 2;
const WORDS_BEFORE_LAST = 2;
/** Announcements come again and numbers are read back: only long repetitions are suspicious, and only with doubts. */
const WORDS_OF_BEFORE = 6;

/** The words of the hints, two at least, in the order in which they were given, and nothing else. */
export function isEchoOfWords(plain: string, hints: Hints): boolean {
  return rowsOf(hints).some((row) => row === plain);
}

/** The same among other words. */
export function holdsEchoOfWords(plain: string, hints: Hints): boolean {
  return rowsOf(hints).some((row) => ` ${plain} `.includes(` ${row} `));
}

/** The last of the words after next to nothing else: a prompt that is finished instead of the sound. */
export function endsLikeWords(plain: string, hints: Hints): boolean {
  const last = plainText(hints.words.at(-1) ?? '');
  if (last === '' || !` ${plain}`.endsWith(` ${last}`)) return false;
  return plain.slice(0, -last.length).split(' ').filter(Boolean).length <= WORDS_BEFORE_LAST;
}

function rowsOf(hints: Hints): string[] {
  const words = hints.words.map(plainText).filter(Boolean);
  return words.flatMap((_, from) =>
    words
      .slice(from + 1)
      .map((__, more) => words.slice(from, from + WORDS_IN_A_ROW + more).join(' ')),
  );
}

export function repeatsBefore(plain: string, hints: Hints): boolean {
  if (plain.split(' ').length < WORDS_OF_BEFORE) return false;
  return ` ${plainText(hints.before)} `.includes(` ${plain} `);
}
