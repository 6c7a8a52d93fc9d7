/** Characters as they are read out: digits in words, letters with a word each, runs that a recogniser joined. */

import { belowHundred, digitOf } from './number-words.ts';
import type { Word } from './words.ts';

export interface Spelled {
  readonly chars: string;
  /** Index of the first word after it. */
  readonly next: number;
}

export interface Run extends Spelled {
  /** Index of its first word. */
  readonly from: number;
}

/** ICAO's alphabet as recognisers write it. */
const ALPHABET = new Set(
  'alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey whisky xray x-ray yankee zulu'.split(
    ' ',
  ),
);
const LETTER_NAMES: Readonly<Record<string, string>> = {
  bee: 'B',
  cee: 'C',
  dee: 'D',
  gee: 'G',
  jay: 'J',
  kay: 'K',
  ell: 'L',
  em: 'M',
  tee: 'T',
  vee: 'V',
  ex: 'X',
  zee: 'Z',
  zed: 'Z',
};
/** What recognisers write for a digit between other digits. */
const SOUNDS_LIKE: Readonly<Record<string, string>> = {
  for: '4',
  to: '2',
  too: '2',
  free: '3',
  ate: '8',
  won: '1',
  tree: '3',
  niner: '9',
};
const ZERO = new Set(['o', 'oh', 'nought', 'naught', 'nil', 'aught']);
const TIMES: Readonly<Record<string, number>> = { double: 2, triple: 3, treble: 3 };
const SEPARATORS = new Set(
  'dash hyphen slash space then and uh um er erm hmm next point dot'.split(' '),
);
/** A number before one of these counts something. */
const COUNTED =
  /^(?:(?:business|working|banking|calendar|billing)|(?:second|minute|hour|day|week|month|year|digit|dollar|cent|buck|euro|pound|time|percent|cycle|letter|character|statement|charge|more|other|of|thing|p\.?m|a\.?m|o'clock)s?)$/;
const CODE = /^#?[A-Za-z0-9]+(?:[-.,/–][A-Za-z0-9]+)*$/;
const NO_LETTERS = new Set(['OK', 'ID', 'PIN', 'TV', 'US', 'USA', 'UK', 'AM', 'PM', 'ATM', 'FBI']);

/** One character or a few that stand at `at`; never a number that counts something. */
export function spelledAt(words: readonly Word[], at: number): Spelled | undefined {
  return repeated(words, at) ?? letterWithWord(words, at) ?? numberAt(words, at) ?? code(words, at);
}

/** The longest run of characters from `at`; a sentence may end inside it. */
export function runAt(words: readonly Word[], at: number): Spelled | undefined {
  let run = opening(words, at);
  if (!run) return undefined;
  for (let more = continued(words, run); more; more = continued(words, run)) {
    run = { chars: run.chars + more.chars, next: more.next };
  }
  return run;
}

export function runsIn(words: readonly Word[]): readonly Run[] {
  const runs: Run[] = [];
  for (let at = 0; at < words.length; ) {
    const run = runAt(words, at);
    if (run) runs.push({ from: at, ...run });
    at = run ? run.next : at + 1;
  }
  return runs;
}

/** "A" and "I" alone begin sentences far more often than numbers. */
function opening(words: readonly Word[], at: number): Spelled | undefined {
  const first = spelledAt(words, at);
  if (!first || !/^(?:a|i|o)$/.test(words[at]?.lower ?? '')) return first;
  return first.next > at + 1 || spelledAt(words, first.next) ? first : undefined;
}

function continued(words: readonly Word[], run: Spelled): Spelled | undefined {
  const last = words[run.next - 1];
  const at = afterSeparators(words, run.next);
  const more = opening(words, at) ?? alikeAt(words, at);
  if (!more || !last?.stop) return more;
  return isWholeSentence(words, more) ? more : undefined;
}

/** After a full stop only what goes on as a number belongs to it: "…Kilo. 086" but not "…026. One more thing". */
function isWholeSentence(words: readonly Word[], more: Spelled): boolean {
  let next = more.next;
  let length = more.chars.length;
  for (let step = spelledAt(words, next); step; step = spelledAt(words, next)) {
    next = step.next;
    length += step.chars.length;
  }
  return next >= words.length || words[next - 1]?.stop === true || length >= 3;
}

function afterSeparators(words: readonly Word[], from: number): number {
  let at = from;
  while (SEPARATORS.has(words[at]?.lower ?? '')) at += 1;
  return at;
}

function alikeAt(words: readonly Word[], at: number): Spelled | undefined {
  const digit = Object.hasOwn(SOUNDS_LIKE, words[at]?.lower ?? '')
    ? SOUNDS_LIKE[words[at]?.lower ?? '']
    : undefined;
  if (digit === undefined || !spelledAt(words, at + 1)) return undefined;
  return { chars: digit, next: at + 1 };
}

function repeated(words: readonly Word[], at: number): Spelled | undefined {
  const times = TIMES[words[at]?.lower ?? ''];
  const what = times === undefined ? undefined : spelledAt(words, at + 1);
  if (!what || times === undefined || what.chars.length !== 1) return undefined;
  return { chars: what.chars.repeat(times), next: what.next };
}

/** "D as in delta", "D for delta", "D like dog"; the word outweighs the letter, which is the easier one to mishear. */
function letterWithWord(words: readonly Word[], at: number): Spelled | undefined {
  const [letter, one, two, three] = [0, 1, 2, 3].map((n) => words[at + n]?.lower ?? '');
  if (!letter) return undefined;
  const misheard = letter.length <= 3 || ALPHABET.has(three ?? '');
  if (one === 'as' && two === 'in' && (letterOf(letter) || misheard)) return initial(three, at + 4);
  const names = one === 'like' || one === 'for' ? two : undefined;
  const fits = names && letterOf(letter) === names[0]?.toUpperCase();
  return fits && /^[a-z-]{3,}$/.test(names) ? initial(names, at + 3) : undefined;
}

function initial(word: string | undefined, next: number): Spelled | undefined {
  const letter = word?.[0]?.toUpperCase();
  return letter && /[A-Z]/.test(letter) ? { chars: letter, next } : undefined;
}

function letterOf(word: string): string | undefined {
  if (/^[a-z]$/.test(word)) return word.toUpperCase();
  return Object.hasOwn(LETTER_NAMES, word) ? LETTER_NAMES[word] : undefined;
}

/** "four", "oh", "forty seven", "eight hundred". */
function numberAt(words: readonly Word[], at: number): Spelled | undefined {
  const said = [0, 1, 2].map((n) => words[at + n]?.lower ?? '');
  if (ZERO.has(said[0] ?? '')) return { chars: '0', next: at + 1 };
  const parted = digitsWithHyphens(said[0] ?? '');
  const found = belowHundred(words[at]?.pause ? said.slice(0, 1) : said, 0);
  const chars = parted ?? (found ? String(found.value) : undefined);
  if (chars === undefined) return undefined;
  const next = at + (parted === undefined && found ? found.next : 1);
  return uncounted(words, hundreds(words, { chars, next }));
}

/** "four-seven-one" as some recognisers write it. */
function digitsWithHyphens(word: string): string | undefined {
  const parts = word.split('-');
  const digits = parts.map((part) => (ZERO.has(part) ? 0 : digitOf(part)));
  return parts.length > 1 && digits.every((digit) => digit !== undefined)
    ? digits.join('')
    : undefined;
}

function hundreds(words: readonly Word[], { chars, next }: Spelled): Spelled {
  const zeros = { hundred: '00', thousand: '000' }[words[next]?.lower ?? ''];
  return zeros === undefined ? { chars, next } : { chars: chars + zeros, next: next + 1 };
}

/** "DX-4719", "4,719,026", "D-X", "X", "delta". */
function code(words: readonly Word[], at: number): Spelled | undefined {
  const { text = '', lower = '' } = words[at] ?? {};
  const name = letterOf(lower);
  if (name) return { chars: name, next: at + 1 };
  if (ALPHABET.has(lower)) return { chars: lower[0]?.toUpperCase() ?? '', next: at + 1 };
  if (!CODE.test(text) || !isCharacters(text)) return undefined;
  const chars = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  return uncounted(words, hundreds(words, { chars, next: at + 1 }));
}

function isCharacters(text: string): boolean {
  if (/^\d+(?:st|nd|rd|th)$/i.test(text)) return false;
  if (/\d/.test(text)) return !/[a-z]{4,}/i.test(text);
  const letters = text.split(/[-.]/);
  const apart = letters.length > 1 && letters.every((part) => part.length === 1);
  return apart || (/^[A-Z]{2,3}$/.test(text) && !NO_LETTERS.has(text));
}

function uncounted(words: readonly Word[], found: Spelled): Spelled | undefined {
  const after = words[found.next]?.lower ?? '';
  if (words[found.next - 1]?.stop) return found;
  if (COUNTED.test(after)) return undefined;
  const range = /^(?:to|or|and)$/.test(after) ? counts(words, found.next + 1) : false;
  return range ? undefined : found;
}

function counts(words: readonly Word[], at: number): boolean {
  const said = [0, 1].map((n) => words[at + n]?.lower ?? '');
  const next = /^\d+$/.test(said[0] ?? '') ? 1 : belowHundred(said, 0)?.next;
  return next !== undefined && COUNTED.test(words[at + next]?.lower ?? '');
}
