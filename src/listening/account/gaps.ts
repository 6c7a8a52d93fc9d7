/** When nobody listened: an account must not pass over that in silence. */

import type { AccountSentence } from '../../dispute/account.ts';
import type { CallEvent } from '../../dispute/line-state.ts';

const MOST = 20;

/** What is proved by the call's record and by no words. */
export function gaps(events: readonly CallEvent[]): readonly AccountSentence[] {
  return events
    .filter(({ kind }) => kind === 'listening-gap')
    .slice(0, MOST)
    .map(({ atMs, untilMs = atMs }) => ({
      text: `Nobody listened from ${clock(atMs)} to ${clock(untilMs)} of the call; what was said then is missing here.`,
      evidence: [],
    }));
}

/** Minutes and seconds since the call's first sound. */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
