/** A segment as it is attributed: its sentences, what they lean to, and its windows of voice. */

import type { HeardSegment } from '../turn.ts';
import { type Leaning, leaningOf } from './leanings.ts';
import { repeats } from './repeats.ts';
import { type SpokenWord, sentencesOf, spokenWords } from './spoken-words.ts';
import type { VoiceWindow } from './voice-windows.ts';

export interface Sentence {
  readonly words: readonly SpokenWord[];
  readonly leaning: Leaning;
}

export interface SpokenSegment {
  readonly sentences: readonly Sentence[];
  readonly windows: readonly VoiceWindow[];
}

interface Span {
  readonly startMs: number;
  readonly endMs: number;
}

/** 1 when the window's middle is the span's, 0 when the span's middle is not in the window. */
export function nearness(span: Span, window: Span): number {
  const half = (window.endMs - window.startMs) / 2;
  const apart = Math.abs((span.startMs + span.endMs) / 2 - (window.startMs + half));
  return Math.max(0, 1 - apart / half);
}

/** How much more often machines than people say again what they said, as a natural logarithm. */
const REPEATED = 3;

export function spokenSegments(
  heard: readonly HeardSegment[],
  windows: ReadonlyMap<number, readonly VoiceWindow[]>,
): SpokenSegment[] {
  const words = heard.map((segment) => sentencesOf(spokenWords(segment)));
  const texts = words.map((sentences) => sentences.map(textOf));
  const again = repeats(texts);
  return heard.map(({ number }, n) => ({
    sentences: (words[n] ?? []).map((sentence, s) => {
      const leaning = leaningOf(texts[n]?.[s] ?? '');
      const machine = leaning.machine + (again[n]?.[s] ? REPEATED : 0);
      return { words: sentence, leaning: { ...leaning, machine } };
    }),
    windows: windows.get(number) ?? [],
  }));
}

function textOf(words: readonly SpokenWord[]): string {
  return words.map(({ text }) => text).join(' ');
}
