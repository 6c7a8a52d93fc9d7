/** What transcription is given, and whom it tells. */

import type { Hints, Recogniser } from '../recogniser.ts';
import type { Segment } from '../segment.ts';
import type { CallSpool, SegmentPlace } from '../spool/spool.ts';
import type { HeardSegment } from '../turn.ts';
import type { Loss } from './pending.ts';

export interface TranscriptionTools {
  readonly recogniser: Recogniser;
  /** Absent: all that waits waits in memory, and no longer than the call. */
  readonly spool?: CallSpool;
  hints(): Hints;
  /** Rejects when the signal is aborted, and for no other reason. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** Milliseconds from an arbitrary start; never jumps. */
  now(): number;
  /** From 0 up to 1. */
  random(): number;
}

/** Which segment is meant, without its sound. */
export interface LostSegment extends SegmentPlace {
  readonly why: Loss;
}

export interface TranscriptionListener {
  /** The words of a segment that is not closed yet. */
  onSoFar(heard: HeardSegment): void;
  /** The sound of a segment that waited in the spool, before its words. */
  onSoundAgain(segment: Segment): void;
  /** One for each closed segment that is not lost, in order; without text when nothing was said. */
  onRecognised(heard: HeardSegment): void;
  /** In the same order. */
  onLost(lost: LostSegment): void;
  /** The call is over: these wait in the spool for words that come later, in order. */
  onLeft(places: readonly SegmentPlace[]): void;
  onState(state: 'live' | 'delayed'): void;
  /** For the log: a `RecogniserError`, a `SpoolError`, or a surprise. */
  onFailure(error: unknown): void;
}
