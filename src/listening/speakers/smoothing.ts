/** Who is likely to say each word, given all the others: forward and backward over the whole call. */

import type { Side } from './cues.ts';
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
const TO_MACHINE = 0.05;

export interface WeighedWord {
  readonly word: SpokenWord;
  /** By voice and by words; natural logarithms. */
  readonly leaning: Leaning;
}

export interface Smoothed {
  readonly sides: readonly Likelihoods[];
  /** How well all of it fits together, a natural logarithm; comparable for the same words. */
  readonly fit: number;
}

export function smoothed(words: readonly WeighedWord[]): Smoothed {
  const weights = words.map(({ leaning }) => weightsOf(leaning));
  const changes = words.map(({ word }, n) => changeAfter(words[n - 1]?.word, word));
  const { rows: before, fit } = forward(weights, changes);
  const after = backward(weights, changes);
  const tops = words.reduce((sum, { leaning }) => sum + topOf(leaning), 0);
  const sides = before.map(([caller, bank, machine], n) => {
    const [c, b, m] = after[n] as Row;
    return scaled([caller * c, bank * b, machine * m]).row;
  });
  return {
    sides: sides.map(([caller, bank, machine]) => ({ caller, bank, machine })),
    fit: fit + tops,
  };
}

/** Of the caller, the bank and the machine. */
type Row = readonly [number, number, number];

const topOf = ({ caller, bank, machine }: Leaning) => Math.max(caller, bank, machine);

function weightsOf(leaning: Leaning): Row {
  const top = topOf(leaning);
  const { caller, bank, machine } = leaning;
  return [Math.exp(caller - top), Math.exp(bank - top), Math.exp(machine - top)];
}

/** Each row holds its own word's weight. */
function forward(weights: readonly Row[], changes: readonly number[]) {
  let row: Row = [1 / 3, 1 / 3, 1 / 3];
  let fit = 0;
  const rows = weights.map((weight, n) => {
    const next = scaled(times(n === 0 ? row : stepped(row, changes[n] ?? 0), weight));
    fit += Math.log(next.scale);
    row = next.row;
    return row;
  });
  return { rows, fit };
}

/** Each row holds the words after it only. */
function backward(weights: readonly Row[], changes: readonly number[]): Row[] {
  const rows: Row[] = [];
  let row: Row = [1, 1, 1];
  for (let n = weights.length - 1; n >= 0; n--) {
    rows.push(row);
    row = scaled(stepped(times(row, weights[n] as Row), changes[n] ?? 0)).row;
  }
  return rows.reverse();
}

/** Symmetric, so that it serves both ways. */
function stepped([caller, bank, machine]: Row, change: number): Row {
  const [stay, other, involved] = [1 - change, change * (1 - TO_MACHINE), change * TO_MACHINE];
  return [
    caller * stay + bank * other + machine * involved,
    bank * stay + caller * other + machine * involved,
    machine * stay + (caller + bank) * involved,
  ];
}

function times(a: Row, b: Row): Row {
  return [a[0] * b[0], a[1] * b[1], a[2] * b[2]];
}

function scaled([caller, bank, machine]: Row): { row: Row; scale: number } {
  const scale = caller + bank + machine;
  return { row: [caller / scale, bank / scale, machine / scale], scale };
}

function changeAfter(word?: SpokenWord, next?: SpokenWord): number {
  if (!word || !next) return 0.5;
  if (word.ends === 'question') return CHANGES.afterQuestion;
  if (word.segment !== next.segment) return CHANGES.afterSegment;
  if (word.ends === 'sentence') return CHANGES.afterSentence;
  if (next.startMs - word.endMs >= PAUSE_MS) return CHANGES.atPause;
  return word.ends === 'clause' ? CHANGES.afterClause : CHANGES.within;
}
