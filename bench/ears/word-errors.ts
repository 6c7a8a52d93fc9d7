/** Word errors: how many words must be put in, taken out or exchanged to turn what was heard into the truth. */

import { wordsOf } from './words.ts';

export interface WordErrors {
  readonly errors: number;
  /** Of the truth. */
  readonly words: number;
}

/** A piece of the truth, in the order of the call. */
export interface SaidPiece {
  readonly text: string;
  /** A secret, which ought to be masked, or a recording's second round: how, or whether, it was written is no error. */
  readonly isFree?: boolean;
}

export function wordErrors(said: readonly SaidPiece[], heard: string): WordErrors {
  const truth = said.flatMap(({ text, isFree = false }) =>
    wordsOf(text).map((word) => ({ word, isFree })),
  );
  const errors = distance(truth, wordsOf(heard));
  return { errors, words: truth.filter(({ isFree }) => !isFree).length };
}

/** NaN of nothing said. */
export function rate(all: readonly WordErrors[]): number {
  const sum = (of: (each: WordErrors) => number) =>
    all.reduce((total, each) => total + of(each), 0);
  return sum(({ errors }) => errors) / sum(({ words }) => words);
}

interface TrueWord {
  readonly word: string;
  readonly isFree: boolean;
}

/** Of Levenshtein, where words that are free cost nothing, whatever stands for them. */
function distance(truth: readonly TrueWord[], heard: readonly string[]): number {
  let before = Array.from({ length: heard.length + 1 }, (_, n) => n);
  for (const { word, isFree } of truth) {
    const missed = isFree ? 0 : 1;
    const now = [(before[0] as number) + missed];
    for (const [n, other] of heard.entries()) {
      const exchanged = (before[n] as number) + (word === other ? 0 : missed);
      const left = (before[n + 1] as number) + missed;
      now.push(Math.min(exchanged, left, (now[n] as number) + 1));
    }
    before = now;
  }
  return before.at(-1) as number;
}
