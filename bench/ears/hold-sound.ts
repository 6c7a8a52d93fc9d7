/** How much sound was sent to be recognised while the line was on hold. */

import type { Outcome } from './outcome.ts';
import type { Truth } from './truth.ts';

/** What was said before the hold is still under way. */
const BEFORE_MS = 3_000;

export interface HoldSound {
  readonly holdMs: number;
  readonly sentMs: number;
}

export function holdSound({ spans }: Truth, { recognitions }: Outcome): HoldSound {
  const holds = spans.filter(({ kind }) => kind === 'music' || kind === 'announcement');
  const sent = recognitions.filter(
    ({ receivedMs: at }) =>
      holds.some(({ startMs, endMs }) => at >= startMs && at < endMs) &&
      holds.some(({ startMs, endMs }) => at - BEFORE_MS >= startMs && at - BEFORE_MS < endMs),
  );
  return {
    holdMs: holds.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0),
    sentMs: sent.reduce((sum, { soundMs }) => sum + soundMs, 0),
  };
}
