/** Which side a word sounds like by the voice it is said in. */

import type { KnownVoice } from './known-voices.ts';
import { type Leaning, NO_LEANING } from './leanings.ts';
import { dot } from './vectors.ts';
import type { VoiceWindow } from './voice-windows.ts';

/** Likeness that makes a voice e times as likely as another. */
const SHARPNESS = 0.12;
/** The least that a side can be by voice, since windows may hold two voices. */
const LEAST = 0.03;
/** One second of voice counts so many times. */
const WEIGHT_PER_S = 1.5;

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** Nothing when no window holds the span. */
export function voiceLeaning(
  span: Span,
  windows: readonly VoiceWindow[],
  voices: readonly KnownVoice[],
): Leaning {
  const near = windows.map((window) => ({ window, weight: nearness(span, window) }));
  const total = near.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0 || voices.length === 0) return NO_LEANING;
  const sides = { caller: 0, bank: 0, machine: 0 };
  for (const { window, weight } of near) {
    if (weight === 0) continue;
    sharesOf(window, voices).forEach((share, n) => {
      const known = voices[n]?.sides ?? sides;
      sides.caller += (weight / total) * share * known.caller;
      sides.bank += (weight / total) * share * known.bank;
      sides.machine += (weight / total) * share * known.machine;
    });
  }
  const weight = (WEIGHT_PER_S * (span.endMs - span.startMs)) / 1000;
  return {
    caller: weight * Math.log(Math.max(LEAST, sides.caller)),
    bank: weight * Math.log(Math.max(LEAST, sides.bank)),
    machine: weight * Math.log(Math.max(LEAST, sides.machine)),
  };
}

/** 1 when the window's middle is the span's, 0 when they do not touch. */
export function nearness(span: Span, window: Span): number {
  const middle = (span.startMs + span.endMs) / 2;
  const half = (window.endMs - window.startMs) / 2;
  return Math.max(0, 1 - Math.abs(middle - (window.startMs + half)) / half);
}

/** How likely the window is in each voice. */
function sharesOf({ voice }: VoiceWindow, voices: readonly KnownVoice[]): number[] {
  const likenesses = voices.map((known) => dot(voice, known.voice));
  const top = Math.max(...likenesses);
  const odds = likenesses.map((likeness) => Math.exp((likeness - top) / SHARPNESS));
  const all = odds.reduce((sum, each) => sum + each, 0);
  return odds.map((each) => each / all);
}
