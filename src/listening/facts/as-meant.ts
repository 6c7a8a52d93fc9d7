/** A number as it was meant, where a recogniser has joined two readings of it or heard a letter as a digit. */

import { slips } from './slips.ts';

/** The same letters twice, each time with digits. */
const TWICE = /^(?<letters>[A-Z]{1,3})(?<first>\d{3,})\k<letters>(?<second>\d{3,})$/;
const MOST_SLIPS = 2;
const SHORTEST_END = 3;

/**
 * @param chars letters and digits, as they were heard
 * @param instead whether "no" comes before them
 * @param before how the number was read before this, if it was
 */
export function asMeant(chars: string, instead: boolean, before?: string): string {
  const once = withoutFirstTry(chars);
  const whole = instead ? withoutEndFirst(once) : once;
  return before === undefined ? whole : withLetters(whole, before);
}

/** A number and its read-back: the longer one, for recognisers drop digits more often than they add them. */
function withoutFirstTry(chars: string): string {
  const { letters, first, second } = TWICE.exec(chars)?.groups ?? {};
  if (!first || !second || slips(first, second) > MOST_SLIPS) return chars;
  return letters + (first.length > second.length ? first : second);
}

/** "No, zero four eight. Seven seven two zero four eight": what was wrong, then the whole. */
function withoutEndFirst(chars: string): string {
  for (let length = SHORTEST_END; length < chars.length / 2; length++) {
    const rest = chars.slice(length);
    if (rest.endsWith(chars.slice(0, length))) return rest;
  }
  return chars;
}

/** "H" is heard as "eight"; a letter is never heard where a digit was said. */
function withLetters(chars: string, before: string): string {
  if (chars.length !== before.length) return chars;
  const mended = [...chars].map((char, at) => {
    const was = before[at] as string;
    return /[A-Z]/.test(was) && /\d/.test(char) ? was : char;
  });
  return slips(mended.join(''), before) <= MOST_SLIPS ? mended.join('') : chars;
}
