/** The words of a recording's truth that fall into a part of it. */

import type { TruthTurn } from './recordings.ts';

export interface SaidWord {
  /** As written, with its punctuation. */
  readonly word: string;
  /** Milliseconds since the recording's first sample. */
  readonly startMs: number;
  readonly endMs: number;
}

/** Those whose middle lies within, turn after turn, also where two people speak at once. */
export function wordsBetween(
  turns: readonly TruthTurn[],
  startMs: number,
  endMs: number,
): SaidWord[] {
  return turns.flatMap(timedWords).filter((word) => {
    const middle = (word.startMs + word.endMs) / 2;
    return middle >= startMs && middle <= endMs;
  });
}

/** Each letter takes as long as any other, and so does the gap before a word. */
function timedWords({ startMs, endMs, text }: TruthTurn): SaidWord[] {
  const words = text.split(/\s+/).filter(Boolean);
  const perLetter = (endMs - startMs) / Math.max(1, words.join(' ').length);
  let at = startMs;
  return words.map((word) => {
    const begin = at;
    const end = begin + word.length * perLetter;
    at = end + perLetter;
    return { word, startMs: begin, endMs: end };
  });
}
