/** The port to sound that waits outside of memory for its words, on the machine that heard it. */

import type { CallId } from '../../dispute/call.ts';
import type { EpochMs } from '../../dispute/dispute.ts';
import type { Segment } from '../segment.ts';
import type { Samples } from '../sound.ts';

/** A segment without its sound. */
export type SegmentPlace = Pick<Segment, 'number' | 'startMs' | 'endMs'>;

/** `full`: nothing more is taken until something is dropped. `failed`: the disk takes nothing at the moment. */
export type Kept = 'kept' | 'full' | 'failed';

/** What waits of one call. One thing is done after the other. */
export interface CallSpool {
  /** Never rejects; the spool tells by itself why it takes nothing. */
  put(segment: Segment): Promise<Kept>;
  /** @throws SpoolError */
  take(place: SegmentPlace): Promise<Segment>;
  /** Its words are there, or will never be. Never rejects. */
  drop(place: SegmentPlace): Promise<void>;
  /** The call is over: what waits still is for whoever looks after late words. Never rejects. */
  leave(): Promise<void>;
}

/** For a call in progress. */
export interface Spool {
  /** @param voice the caller alone, as far as it was heard before the code */
  of(call: CallId, voice: () => Samples): CallSpool;
}

/** A call whose sound waits. */
export interface WaitingCall {
  readonly call: CallId;
  /** Its own process has left it, after the last word that it could get. */
  readonly left: boolean;
  /** When the first of the sound was put here. */
  readonly since: EpochMs;
  /** In order. */
  readonly places: readonly SegmentPlace[];
}

/** For those who look after what calls have left. Every method throws a `SpoolError` when the disk fails. */
export interface LeftSound {
  waiting(): Promise<readonly WaitingCall[]>;
  take(call: CallId, place: SegmentPlace): Promise<Segment>;
  /** Nothing when the caller was not heard alone, or their voice cannot be read. */
  voiceOf(call: CallId): Promise<Samples | undefined>;
  dropCall(call: CallId): Promise<void>;
}

/** Nothing private in its message. */
export class SpoolError extends Error {
  override readonly name = 'SpoolError';
}
