/** A stretch of speech that is recognised in one go. */

import type { Samples } from './sound.ts';

export interface Segment {
  /** Counts up from 0 in a call; the order of the transcript. */
  readonly number: number;
  /** Milliseconds since the call's first sound; what `samples` begins with, pre-roll included. */
  readonly startMs: number;
  readonly endMs: number;
  readonly samples: Samples;
}

export type SegmentNews =
  /** Speech has paused, or has gone on for long; more may come under the same number. Worth recognising ahead of time. */
  | { readonly kind: 'so-far'; readonly segment: Segment }
  /** Nothing more comes under this number. `asPaused`: no speech came since the last pause was told. */
  | { readonly kind: 'closed'; readonly segment: Segment; readonly asPaused: boolean };
