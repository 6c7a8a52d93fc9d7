/** When nobody listened: an account must not pass over that in silence. */

import type { AccountSentence } from '../../dispute/account.ts';
import type { CallEvent } from '../../dispute/line-state.ts';
import type { Utterance } from '../../dispute/utterance.ts';

const MOST = 20;

/** What is proved by the call's record and by no words. */
export function gaps(
  events: readonly CallEvent[],
  utterances: readonly Utterance[],
): readonly AccountSentence[] {
  return events
    .filter(({ kind }) => kind === 'listening-gap')
    .slice(0, MOST)
    .map(({ atMs, untilMs = atMs }) => {
      const when = `from ${clock(atMs)} to ${clock(untilMs)} of the call`;
      const missing = `${isSomeKept(utterances, atMs, untilMs) ? 'some of ' : ''}what was said then`;
      return { text: `Nobody listened ${when}; ${missing} is missing here.`, evidence: [] };
    });
}

/** A listener that was taken for dead, or whose sound was on disk, has words from within a gap. */
function isSomeKept(utterances: readonly Utterance[], fromMs: number, untilMs: number): boolean {
  return utterances.some(({ text, startMs, endMs }) => {
    const middleMs = (startMs + endMs) / 2;
    return text !== '' && middleMs > fromMs && middleMs < untilMs;
  });
}

/** Minutes and seconds since the call's first sound. */
function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
