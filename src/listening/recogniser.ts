/** The port to whatever turns speech into words. */

import type { Segment } from './segment.ts';

export interface TimedWord {
  readonly text: string;
  /** Milliseconds since the call's first sound. */
  readonly startMs: number;
  readonly endMs: number;
}

/** What was recognised in one segment; nothing has been masked. */
export interface Recognised {
  readonly text: string;
  /** Absent when the recogniser gives no times. */
  readonly words?: readonly TimedWord[];
  /** How sure the recogniser is; absent when it does not say. */
  readonly doubts?: Doubts;
}

export interface Doubts {
  /** 0 to 1. */
  readonly noSpeechProbability: number;
  /** Natural logarithm, mean over tokens. */
  readonly meanLogProbability: number;
  /** Of the text by zlib; high for text that repeats itself. */
  readonly compressionRatio: number;
}

/** Words that this call is likely to hold, and what was said just before, for recognisers that take them. */
export interface Hints {
  readonly words: readonly string[];
  readonly before: string;
}

export type Listen = (segment: Segment, hints: Hints, tell: (text: string) => void) => void;

export interface Recogniser {
  /** @throws RecogniserError; other errors are surprises. */
  recognise(segment: Segment, hints: Hints, signal: AbortSignal): Promise<Recognised>;
  /**
   * Only where words can come before a segment is closed: takes it as far as it has been heard, so that
   * `recognise` has little left to send. Returns at once; whatever fails is `recognise`'s to mend.
   * @param tell is called with all words so far, whenever there are more
   */
  readonly listen?: Listen | undefined;
}

/** No text, sound, address or key in its message. */
export class RecogniserError extends Error {
  override readonly name = 'RecogniserError';
  /** Whether the same sound may succeed later. */
  readonly retryable: boolean;

  constructor(message: string, retryable: boolean) {
    super(message);
    this.retryable = retryable;
  }
}
