/** A segment as it is attributed: its sentences, what they lean to, and its windows of voice. */

import type { Leaning } from './leanings.ts';
import type { SpokenWord } from './spoken-words.ts';
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
