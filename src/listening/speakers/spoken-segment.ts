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
  const said = heard.map(sentencesSaid);
  const again = repeats(said.map((sentences) => sentences.map(({ text }) => text)));
  return heard.map(({ number }, n) => ({
    sentences: (said[n] ?? []).map(({ words, leaning }, s) => {
      const machine = leaning.machine + (again[n]?.[s] ? REPEATED : 0);
      return { words, leaning: { ...leaning, machine } };
    }),
    windows: windows.get(number) ?? [],
  }));
}

interface Said extends Sentence {
  readonly text: string;
}

/** Most segments are given again and again while the call goes on. */
const known = new WeakMap<HeardSegment, readonly Said[]>();

function sentencesSaid(heard: HeardSegment): readonly Said[] {
  const before = known.get(heard);
  if (before) return before;
  const said = sentencesOf(spokenWords(heard)).map((words) => {
    const text = words.map(({ text: word }) => word).join(' ');
    return { words, text, leaning: leaningOf(text) };
  });
  known.set(heard, said);
  return said;
}
