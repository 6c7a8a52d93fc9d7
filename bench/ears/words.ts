/**
 * Text as the words by which two versions of it are compared, the same for both: small letters, no punctuation;
 * each digit of a number is a word, whether it is spoken or typed, alone or in a group ("forty nine" and "49"
 * are "4 9"; "3rd", "third" and "3" are "3"); dollars and cents beside numbers, and ".00", are left out, for "forty nine ninety nine"
 * may be written "$49.99"; letters that are spelled stand alone ("DX-47" is "d x 4 7"); what was masked is
 * nothing.
 */

import { withDigits } from './number-words.ts';

/** As masking writes it: `[card number]`. */
const MASKED = /\[[^\]]*\]/g;
const ALIKE: Readonly<Record<string, string>> = {
  ok: 'okay',
  mr: 'mister',
  mrs: 'missus',
  dr: 'doctor',
  st: 'street',
  oh: '0',
  alright: 'all right',
  percent: '%',
};
const MONEY = /^(dollars?|cents?|usd|bucks?)$/;

export function wordsOf(text: string): string[] {
  const spelled = text
    .replace(MASKED, ' ')
    .replace(/(\d),(?=\d{3}\b)/g, '$1')
    .replace(/(\d)\.00\b/g, '$1')
    .replace(/(?<![A-Za-z])(?!OK\b)[A-Z]{2,4}(?![A-Za-z'])/g, (letters) => [...letters].join(' '))
    .replace(/\b([AaPp])\.?\s?[Mm]\b\.?/g, '$1m')
    .toLowerCase()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replace(/['’]/g, '')
    .replace(/%/g, ' % ')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .replace(/(\d)(?=\p{L})|(\p{L})(?=\d)/gu, '$1$2 ');
  const words = spelled.split(' ').filter(Boolean);
  const plain = words.flatMap((word) => (ALIKE[word] ?? word).split(' '));
  return withoutMoney(withDigits(plain)).flatMap((word) => (isNumber(word) ? [...word] : [word]));
}

/** A dollar after a number goes, and the "and" between dollars and cents with it. */
function withoutMoney(words: readonly string[]): string[] {
  return words.filter((word, at) => {
    if (MONEY.test(word)) return !isNumber(words[at - 1]);
    const [before, after] = [words[at - 1] ?? '', words[at + 1]];
    return !(word === 'and' && MONEY.test(before) && isNumber(after));
  });
}

export function isNumber(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}
