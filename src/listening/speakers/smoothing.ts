/** Who is likely to say each word, given all the others: forward and backward over the whole call. */

import { SIDES, type Side } from './cues.ts';
import type { Leaning } from './leanings.ts';
import type { SpokenWord } from './spoken-words.ts';

/** 0 to 1, together 1. */
export type Likelihoods = Readonly<Record<Side, number>>;

/** A pause between words that people change at. */
const PAUSE_MS = 500;

/** How likely somebody else goes on after a word. */
const CHANGES = {
  afterQuestion: 0.6,
  afterSegment: 0.4,
  atPause: 0.25,
  afterSentence: 0.2,
  afterClause: 0.02,
  within: 0.001,
};
/** Of those who go on when somebody else does: a person, or a machine. */
const TO_MACHINE = 0.15;

export interface WeighedWord {
  readonly word: SpokenWord;
  /** By voice and by words; natural logarithms. */
  readonly leaning: Leaning;
}

export function likelihoods(words: readonly WeighedWord[]): Likelihoods[] {
  const forward = pass(words, (n) => changeAfter(words[n - 1]?.word, words[n]?.word));
  const reversed = [...words].reverse();
  const backward = pass(reversed, (n) => changeAfter(reversed[n]?.word, reversed[n - 1]?.word));
  backward.reverse();
  return words.map(({ leaning }, n) =>
    normal(
      // Both passes hold the word's own weight.
      SIDES.map((side, s) => (forward[n]?.[s] ?? 0) + (backward[n]?.[s] ?? 0) - leaning[side]),
    ),
  );
}

function pass(words: readonly WeighedWord[], change: (n: number) => number): number[][] {
  const rows: number[][] = [];
  words.forEach(({ leaning }, n) => {
    const before = rows[n - 1];
    const row = SIDES.map((side, s) => {
      const come = before ? logSum(before.map((log, from) => log + step(from, s, change(n)))) : 0;
      return come + leaning[side];
    });
    const top = Math.max(...row);
    rows.push(row.map((log) => log - top));
  });
  return rows;
}

/** Symmetric, so that it serves both ways. */
function step(from: number, to: number, change: number): number {
  if (from === to) return Math.log(1 - change);
  const isMachine = SIDES[from] === 'machine' || SIDES[to] === 'machine';
  return Math.log(change * (isMachine ? TO_MACHINE : 1 - TO_MACHINE));
}

function changeAfter(word?: SpokenWord, next?: SpokenWord): number {
  if (!word || !next) return 0.5;
  if (word.ends === 'question') return CHANGES.afterQuestion;
  if (word.segment !== next.segment) return CHANGES.afterSegment;
  if (word.ends === 'sentence') return CHANGES.afterSentence;
  if (next.startMs - word.endMs >= PAUSE_MS) return CHANGES.atPause;
  return word.ends === 'clause' ? CHANGES.afterClause : CHANGES.within;
}

function logSum(logs: readonly number[]): number {
  const top = Math.max(...logs);
  return top + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - top), 0));
}

function normal(logs: readonly number[]): Likelihoods {
  const all = logSum(logs);
  const [caller = 0, bank = 0, machine = 0] = logs.map((log) => Math.exp(log - all));
  return { caller, bank, machine };
}
