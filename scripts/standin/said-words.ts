/** The words of a recording's truth that fall into a part of it. */

import type { TruthTurn } from './recordings.ts';

export interface SaidWord {
  /** As written, with its punctuation. */
  readonly word: string;
  /** Milliseconds since the recording's first sample. */
  readonly startMs: number;
  readonly endMs: number;
}

/** Whoever cuts a call cuts it at pauses, and those are where a sentence or a clause ends, if one ends near enough. */
const NEAR_MS = 900;

/** Turn after turn, also where two people speak at once. */
export function wordsBetween(
  turns: readonly TruthTurn[],
  startMs: number,
  endMs: number,
): SaidWord[] {
  const words = turns.flatMap(timedWords);
  return words.slice(placeOf(words, startMs), placeOf(words, endMs));
}

/** How many words come before this time. */
function placeOf(words: readonly SaidWord[], ms: number): number {
  const apart = (place: number) => Math.abs(timeOf(words, place) - ms);
  const ends = [0, ...words.flatMap(({ word }, n) => (/[.?!,]$/.test(word) ? [n + 1] : []))];
  const nearest = ends.reduce((best, place) => (apart(place) < apart(best) ? place : best), 0);
  if (apart(nearest) <= NEAR_MS) return nearest;
  return words.filter((word) => (word.startMs + word.endMs) / 2 < ms).length;
}

/** In the middle of the gap before this word. */
function timeOf(words: readonly SaidWord[], place: number): number {
  const before = words[place - 1]?.endMs ?? 0;
  return (before + (words[place]?.startMs ?? before)) / 2;
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
