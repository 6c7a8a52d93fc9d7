/** What transcription is given, and whom it tells. */

import type { Hints, Recogniser } from '../recogniser.ts';
import type { HeardSegment } from '../turn.ts';
import type { Loss } from './pending.ts';

export interface TranscriptionTools {
  readonly recogniser: Recogniser;
  hints(): Hints;
  /** Rejects when the signal is aborted, and for no other reason. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds from an arbitrary start; never jumps. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
}

/** Which segment is meant, without its sound. */
export interface LostSegment {
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly why: Loss;
}

export interface TranscriptionListener {
  /** The words of a segment that is not closed yet. */
  onSoFar(heard: HeardSegment): void;
  /** One for each closed segment that is not lost, in order; without text when nothing was said. */
  onRecognised(heard: HeardSegment): void;
  /** In the same order. */
  onLost(lost: LostSegment): void;
  onState(state: 'live' | 'delayed'): void;
  /** For the log: a `RecogniserError`, or a surprise. */
  onFailure(error: unknown): void;
}
