/** What one voice said in one go, before it is masked: never stored, sent or logged. */

import type { Speaker, UtteranceId } from '../dispute/utterance.ts';
import type { TimedWord } from './recogniser.ts';

/** Begins the ids of what we said ourselves: it is of no segment, and no fact comes from it. */
export const OURS = 'ours.';

export function isOurs(id: UtteranceId): boolean {
  return id.startsWith(OURS);
}

/** A segment with its words, in the order of the call. */
export interface HeardSegment {
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly words?: readonly TimedWord[];
}

export interface Turn {
  readonly id: UtteranceId;
  readonly speaker: Speaker;
  /** Of the speaker, 0 to 1. */
  readonly confidence: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}
