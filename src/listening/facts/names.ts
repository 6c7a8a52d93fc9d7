/** Names of the bank's people, as they give them: "my name is Maria Lopez", "this is Priya in the disputes team". */

import type { DisputeForm } from '../../dispute/dispute.ts';
import type { Heard, Sighting } from './sighting.ts';
import { slips } from './slips.ts';
import { runAt } from './spelling.ts';
import type { Word } from './words.ts';

interface Cue {
  readonly pattern: RegExp;
  readonly confidence: number;
  /** A name in small letters is one too. */
  readonly sure?: true;
}

const CUES: readonly Cue[] = [
  { pattern: /\bmy name(?:'s| is)\s+/gi, confidence: 0.95, sure: true },
  {
    pattern: /\b(?:you're|you are) (?:speaking|talking|connected) (?:with|to)\s+/gi,
    confidence: 0.9,
  },
  { pattern: /\b(?:this is|it's|it is|i'm|i am|name's|the name is)\s+/gi, confidence: 0.8 },
  {
    pattern:
      /\b(?:transfer(?:ring)? you(?: over)? to|put you through to|my (?:colleague|supervisor|manager)(?: is)?,?|ask for)\s+/gi,
    confidence: 0.7,
  },
];
const TRAILING = /(?:^|[.!?,]\s+)((?:\p{Lu}[\p{L}'-]+\s+){1,2})(?:speaking|here)\b/gu;

const NO_NAMES = new Set(
  `a an and the in from with at of on for to i i'm you your we our us it this that here there so just going calling speaking sorry afraid sure happy glad not now really very still also okay ok yes no hello hi good great fine right correct same
  card cards customer service services support bank banking credit union dispute disputes claims fraud department team security account accounts what how who where when why mr mrs ms miss dr sir madam ma'am
  january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  looking checking opening seeing showing unable able required needed done all only about my his her their its one two three four five six seven eight nine ten being getting trying waiting actually`.split(
    /\s+/,
  ),
);
const LONGEST = 3;
const TITLE = /^(?:Mr|Mrs|Ms|Miss|Dr)$/;

export function names(here: Heard, form: DisputeForm): readonly Sighting[] {
  const { speaker, text, id } = here.utterance;
  if (speaker !== 'bank' && speaker !== 'unknown') return [];
  const sight = { kind: 'name', by: 'bank', evidence: [id] } as const;
  return [...cued(here), ...trailing(text)]
    .filter(({ value }) => !isOfForm(value, form))
    .map(({ value, confidence }) => ({
      ...sight,
      value,
      confidence: speaker === 'bank' ? confidence : confidence - 0.2,
    }));
}

function cued({ utterance, words }: Heard) {
  return CUES.flatMap(({ pattern, confidence, sure }) =>
    [...utterance.text.replaceAll('’', "'").matchAll(pattern)].flatMap((found) => {
      if (isAsked(utterance.text, found.index)) return [];
      const from = words.findIndex(({ at }) => at >= found.index + found[0].length);
      const value = from < 0 ? undefined : nameAt(words, from, sure === true);
      return value ? [{ value, confidence }] : [];
    }),
  );
}

function trailing(text: string) {
  return [...text.matchAll(TRAILING)].flatMap((found) => {
    const value = found[1]?.trim() ?? '';
    const parts = value.split(/\s+/);
    return parts.some((part) => NO_NAMES.has(part.toLowerCase().split("'")[0] ?? ''))
      ? []
      : [{ value, confidence: 0.85 }];
  });
}

/** "Am I speaking with", "is this". */
function isAsked(text: string, at: number): boolean {
  return /\b(?:am i|is|was|if|and is)\s*$/i.test(text.slice(0, at));
}

function nameAt(words: readonly Word[], from: number, sure: boolean): string | undefined {
  const start = TITLE.test(words[from]?.text ?? '') ? from + 1 : from;
  const parts: string[] = [];
  for (const word of words.slice(start, start + LONGEST)) {
    if (!isPart(word, sure && parts.length === 0)) break;
    parts.push(word.text.replace(/['’]s$/, ''));
    if (word.stop || word.pause) break;
  }
  if (parts.length === 0) return undefined;
  const last = spelled(words, start + parts.length, parts.at(-1) ?? '');
  return [...parts.slice(0, -1), last].map(capital).join(' ');
}

/** "Clark, C L A R K E": the letters say how it is written. */
function spelled(words: readonly Word[], at: number, name: string): string {
  const letters = runAt(words, at)?.chars.toLowerCase() ?? '';
  const fits = /^[a-z]{3,}$/.test(letters) && slips(letters, name.toLowerCase()) <= 1;
  return fits && letters.length >= name.length ? letters : name;
}

function isPart({ text, lower }: Word, small: boolean): boolean {
  if (NO_NAMES.has(lower)) return false;
  return (small ? /^\p{L}[\p{L}'’-]+$/u : /^\p{Lu}[\p{L}'’-]+$/u).test(text);
}

function isOfForm(name: string, { bank, merchant }: DisputeForm): boolean {
  const own = `${bank.name} ${merchant ?? ''}`.toLowerCase().split(/\s+/);
  return own.includes(name.split(' ')[0]?.toLowerCase() ?? '');
}

const capital = (part: string) => (part[0]?.toUpperCase() ?? '') + part.slice(1);
