/** How files of the spool are called: by what is no secret, a segment's number and times. */

import type { CallId } from '../../dispute/call.ts';
import type { SegmentPlace } from './spool.ts';

/** The caller's voice, sealed like the segments. */
export const VOICE = 'voice';
/** Empty; says that the call's own process has left the rest. */
export const LEFT = 'left';

/** LiveKit's ids are letters, digits, `_` and `-`; whatever else comes would be a path. */
export function isFolderName(call: CallId): boolean {
  return /^[\w-]{1,120}$/.test(call);
}

export function nameOf({ number, startMs, endMs }: SegmentPlace): string {
  return `${number}_${startMs}_${endMs}`;
}

/** Nothing for a file that is no segment, or is not written to its end. */
export function placeOf(name: string): SegmentPlace | undefined {
  const parts = /^(\d+)_(\d+(?:\.\d+)?)_(\d+(?:\.\d+)?)$/.exec(name);
  if (!parts) return undefined;
  const [number, startMs, endMs] = parts.slice(1).map(Number) as [number, number, number];
  return { number, startMs, endMs };
}

export function inOrder(a: SegmentPlace, b: SegmentPlace): number {
  return a.number - b.number || a.startMs - b.startMs;
}
