/** What telemetry knows of the one call that it tells of. */

import type { CallId } from '../../dispute/call.ts';
import type { SpanClock } from '../open-spans.ts';

export interface ToldCall {
  readonly call: CallId;
  /** When the phone began to ring, since the Unix epoch. */
  readonly rangAtMs: number;
  /** Another process had it before. */
  readonly isResumed: boolean;
  /** LiveKit's id of the job. */
  readonly listener: string;
  readonly clock: SpanClock;
}

/** A ring that seems to be in the future, or longer ago than a phone rings, is the fault of a clock. */
const LONGEST_RING_MS = 120_000;

/** @param roomMadeAtMs when LiveKit made the room of the call; 0 when it does not say */
export function rangAtMs(roomMadeAtMs: number, now: number): number {
  const isLikely = roomMadeAtMs <= now && now - roomMadeAtMs <= LONGEST_RING_MS;
  return isLikely ? roomMadeAtMs : now;
}

/** Milliseconds since the ring, whatever the clock of the machine does meanwhile. */
export function sinceRing({ clock, rangAtMs: rang }: ToldCall): () => number {
  const rangFor = Math.max(0, clock.now() - rang);
  const began = clock.elapsed() - rangFor;
  return () => clock.elapsed() - began;
}
