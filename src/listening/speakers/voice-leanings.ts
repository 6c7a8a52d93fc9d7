/** Which side a word sounds like by the voice it is said in. */

import { SIDES, type Side } from './cues.ts';
import type { KnownVoice } from './known-voices.ts';
import { type Leaning, NO_LEANING } from './leanings.ts';
import { nearness } from './spoken-segment.ts';
import type { SpokenWord } from './spoken-words.ts';
import { dot, type Voice } from './vectors.ts';

/** Likeness that makes a voice e times as likely as another. */
const SHARPNESS = 0.12;
/** The least that a side can be by voice, since windows may hold two voices. */
const LEAST = 0.03;
/** One second of voice counts so many times. */
const WEIGHT_PER_S = 3;

export interface SidedWindow {
  readonly startMs: number;
  readonly endMs: number;
  /** 0 to 1, together 1. */
  readonly sides: Readonly<Record<Side, number>>;
}

/** @param windows of the word's segment */
export function voiceLeaning(word: SpokenWord, windows: readonly SidedWindow[]): Leaning {
  const sides = { caller: 0, bank: 0, machine: 0 };
  let total = 0;
  for (const window of windows) {
    const weight = nearness(word, window);
    if (weight === 0) continue;
    total += weight;
    for (const side of SIDES) sides[side] += weight * window.sides[side];
  }
  if (total === 0) return NO_LEANING;
  const weight = (WEIGHT_PER_S * (word.endMs - word.startMs)) / 1000;
  const leaning = (side: Side) => weight * Math.log(Math.max(LEAST, sides[side] / total));
  return { caller: leaning('caller'), bank: leaning('bank'), machine: leaning('machine') };
}

/** How likely a window is of each side. */
export function sidesOf(voice: Voice, voices: readonly KnownVoice[]): SidedWindow['sides'] {
  const likenesses = voices.map((known) => dot(voice, known.voice));
  const top = Math.max(...likenesses);
  const odds = likenesses.map((likeness) => Math.exp((likeness - top) / SHARPNESS));
  const all = odds.reduce((sum, each) => sum + each, 0);
  const share = (side: Side) =>
    voices.reduce((sum, { sides }, n) => sum + ((odds[n] ?? 0) / all) * sides[side], 0);
  return { caller: share('caller'), bank: share('bank'), machine: share('machine') };
}
