/** All languages at once: people switch in the middle of a sentence, and recognisers do not say. */

import { english } from './english.ts';
import type { Meaning, NumberWord } from './language.ts';
import { spanish } from './spanish.ts';

const ALL = [english, spanish];

export const NUMBERS: ReadonlyMap<string, NumberWord> = new Map(
  ALL.flatMap(({ numbers }) => Object.entries(numbers)),
);
export const FILLERS = new Set(ALL.flatMap(({ fillers }) => fillers));
export const MONTHS = new Set(ALL.flatMap(({ months }) => months));
export const ORDINALS = new Set(ALL.flatMap(({ ordinals }) => ordinals));
export const UNITS = new Set(ALL.flatMap(({ units }) => units));
export const LINKING = new Set(ALL.flatMap(({ linking }) => linking));

/** One expression for each meaning; finds whole words only. */
export const CUES: readonly (readonly [Meaning, RegExp])[] = meanings().map((meaning) => {
  const phrases = ALL.flatMap(({ cues }) => cues[meaning] ?? []);
  return [meaning, wholeWords(phrases)];
});

function meanings(): Meaning[] {
  return [...new Set(ALL.flatMap(({ cues }) => Object.keys(cues) as Meaning[]))];
}

function wholeWords(phrases: readonly string[]): RegExp {
  const spaced = phrases.map((phrase) =>
    phrase.replaceAll(/ (\?)?/g, (_, optional) => (optional ? '[\\s-]?' : '[\\s-]{1,3}')),
  );
  return new RegExp(
    `(?<![\\p{L}\\p{N}'’])(?:${spaced.join('|')})(?:(?<=\\s)|(?![\\p{L}\\p{N}]))`,
    'giu',
  );
}
