/** When nobody listened to a call: a transcript must show that something is missing. */

import type { CallEventAnswer } from './wire.ts';

export interface Gap {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** Nothing, when the event is about something else. */
export function gapOf({ kind, at_ms, until_ms }: CallEventAnswer): Gap | undefined {
  return kind === 'listening-gap' ? { fromMs: at_ms, untilMs: until_ms ?? at_ms } : undefined;
}

/** In order; the same one may come from the room and from the API. */
export function withGap(gaps: readonly Gap[], gap: Gap | undefined): readonly Gap[] {
  if (gap === undefined || gaps.some(({ fromMs }) => fromMs === gap.fromMs)) return gaps;
  return [...gaps, gap].sort((a, b) => a.fromMs - b.fromMs);
}
