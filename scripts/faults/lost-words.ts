/** Which of the words that were said on a call are missing in what is kept of it. */

import { wordsOf } from '../../bench/ears/words.ts';
import type { TruthTurn } from '../standin/recordings.ts';
import { wordsBetween } from '../standin/said-words.ts';

/** Milliseconds since the epoch. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface WordCount {
  /** All that were said. */
  readonly said: number;
  /** Said while nobody listened, by what is marked. */
  readonly inGaps: number;
  /** Missing although somebody should have listened. */
  readonly lost: readonly string[];
}

interface SaidWord {
  readonly word: string;
  readonly isExcused: boolean;
}

/** What stands where something was masked: a number, when the words that say what it is were lost in a gap. */
const MASK = /\[[a-z ]+\]/;
const DIGIT = /^\d$/;

/** A word at the edge of a gap may be cut in two, and times before and after it differ by how long sound was under way. */
const EDGE_MS = 700;

/** @param spokeAt when the recording's first sample was said, in milliseconds since the epoch */
export function countLost(
  turns: readonly TruthTurn[],
  spokeAt: number,
  kept: string,
  gaps: readonly Stretch[],
): WordCount {
  const said = saidWords(turns, spokeAt, gaps);
  const isMasked = MASK.test(kept);
  return {
    said: said.length,
    inGaps: said.filter(({ isExcused }) => isExcused).length,
    lost: missing(said, wordsOf(kept)).filter((word) => !(isMasked && DIGIT.test(word))),
  };
}

function saidWords(
  turns: readonly TruthTurn[],
  spokeAt: number,
  gaps: readonly Stretch[],
): SaidWord[] {
  const isInGap = (startMs: number, endMs: number) =>
    gaps.some(
      ({ from, to }) => spokeAt + startMs < to + EDGE_MS && spokeAt + endMs > from - EDGE_MS,
    );
  return turns.flatMap((turn) => {
    const timed = wordsBetween([turn], Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
    const excused = timed.map(({ startMs, endMs }) => isInGap(startMs, endMs));
    // A number may have more words as digits than as it was said: their share of the turn tells which was where.
    const words = wordsOf(turn.text);
    const place = (n: number) => Math.floor((n * excused.length) / words.length);
    return words.map((word, n) => ({ word, isExcused: excused[place(n)] ?? false }));
  });
}

/** Those that are not excused and are in no longest common sequence of what was said and what is kept. */
function missing(said: readonly SaidWord[], kept: readonly string[]): string[] {
  const common = commonLengths(said, kept);
  const lost: string[] = [];
  let [i, j] = [0, 0];
  while (i < said.length) {
    const one = said[i] as SaidWord;
    const here = at(common, i, j);
    if (one.word === kept[j] && here === at(common, i + 1, j + 1) + worth(one)) {
      [i, j] = [i + 1, j + 1];
    } else if (j < kept.length && here === at(common, i, j + 1)) j += 1;
    else {
      if (!one.isExcused) lost.push(one.word);
      i += 1;
    }
  }
  return lost;
}

/** What stands in both is looked for first among words that nothing excuses. */
function worth({ isExcused }: SaidWord): number {
  return isExcused ? 0.5 : 1;
}

/** `[i][j]`: what the words from `i` and `j` on that are in both, in order, are worth. */
function commonLengths(said: readonly SaidWord[], kept: readonly string[]): number[][] {
  const lengths = Array.from({ length: said.length + 1 }, () =>
    new Array<number>(kept.length + 1).fill(0),
  );
  for (let i = said.length - 1; i >= 0; i--) {
    const one = said[i] as SaidWord;
    for (let j = kept.length - 1; j >= 0; j--) {
      const both = one.word === kept[j] ? at(lengths, i + 1, j + 1) + worth(one) : 0;
      const row = lengths[i] as number[];
      row[j] = Math.max(both, at(lengths, i + 1, j), at(lengths, i, j + 1));
    }
  }
  return lengths;
}

function at(lengths: readonly number[][], i: number, j: number): number {
  return lengths[i]?.[j] ?? 0;
}
