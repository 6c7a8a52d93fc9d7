/** Words with their likely speakers become turns. */

import type { Speaker } from '../../dispute/utterance.ts';
import type { Turn } from '../turn.ts';
import type { Likelihoods } from './smoothing.ts';
import type { SpokenWord } from './spoken-words.ts';

/** What is told as likely is less so, for its windows and words are not independent; measured on the corpus. */
const TEMPER = 0.6;
const SUREST = 0.98;
/** A turn whose speaker is less likely than this has none. */
const LEAST = 0.6;

export interface AttributedWord {
  readonly word: SpokenWord;
  readonly sides: Likelihoods;
}

/** For each segment its words, in order. */
export type Attributed = readonly (readonly AttributedWord[])[];

/** Each run of words by one speaker in one segment. */
export function turnsOf(words: readonly AttributedWord[]): Turn[] {
  const runs: AttributedWord[][] = [];
  words.forEach((word, n) => {
    const before = words[n - 1];
    if (before && isSameTurn(before, word)) runs.at(-1)?.push(word);
    else runs.push([word]);
  });
  const counts = new Map<number, number>();
  return runs.map((run) => {
    const segment = run[0]?.word.segment ?? 0;
    const place = counts.get(segment) ?? 0;
    counts.set(segment, place + 1);
    return turn(`${segment}.${place}`, run);
  });
}

function isSameTurn(a: AttributedWord, b: AttributedWord): boolean {
  return a.word.segment === b.word.segment && likeliest(a.sides) === likeliest(b.sides);
}

function turn(id: string, run: readonly AttributedWord[]): Turn {
  const side = likeliest(run[0]?.sides);
  const likely = run.reduce((sum, { sides }) => sum + sides[side], 0) / run.length;
  const confidence = calibrated(likely);
  const speaker: Speaker = confidence < LEAST ? 'unknown' : side;
  return {
    id,
    speaker,
    confidence: Math.round(confidence * 100) / 100,
    startMs: Math.round(run[0]?.word.startMs ?? 0),
    endMs: Math.round(run.at(-1)?.word.endMs ?? 0),
    text: run.map(({ word }) => word.text).join(' '),
  };
}

export function likeliest(sides: Likelihoods | undefined): keyof Likelihoods {
  const { caller = 0, bank = 0, machine = 0 } = sides ?? {};
  if (machine > caller && machine > bank) return 'machine';
  return caller > bank ? 'caller' : 'bank';
}

function calibrated(likely: number): number {
  const [a, b] = [likely ** TEMPER, (1 - likely) ** TEMPER];
  return Math.min(SUREST, a / (a + b));
}
