/** What the page says of the call in one line, and which call it is about. */

import type { Call } from './call.ts';
import type { Companion } from './companion.ts';
import type { Line } from './line.ts';

export type Situation =
  | 'connecting'
  | 'reconnecting'
  | 'offline'
  | 'waiting'
  | 'code-accepted'
  | 'merged'
  | 'on-hold'
  | 'human-back'
  | 'silent'
  | 'line-lost'
  | 'ended'
  | 'closed';

/** How long it is news that somebody is there again. */
const HUMAN_BACK_FOR_MS = 30_000;

/** @param at the time now, epoch */
export function situationOf(now: Companion, at: number): Situation {
  if (now.details?.closed_at) return 'closed';
  if (now.link !== 'connected') return now.link;
  if (now.line?.state === 'connected') return onLine(now.line, now.humanBackAt, at);
  if (now.lineLost) return 'line-lost';
  const wasOnLine = now.line !== undefined || now.calls.length > 0;
  return wasOnLine && now.tapped.length === 0 ? 'ended' : 'waiting';
}

/** Nothing while a new call has said nothing yet. */
export function shownCall({ calls, line }: Companion): Call | undefined {
  const last = calls.at(-1);
  return line?.state === 'connected' && last?.isOver ? undefined : last;
}

export function earlierCalls(now: Companion): readonly Call[] {
  const shown = shownCall(now);
  return now.calls.filter((call) => call !== shown);
}

/** A hold says that the bank is there even before its voice was heard. */
function onLine(line: Line, humanBackAt: number | undefined, at: number): Situation {
  if (humanBackAt !== undefined && at - humanBackAt < HUMAN_BACK_FOR_MS) return 'human-back';
  if (line.activity === 'on-hold') return 'on-hold';
  if (line.merged !== 'yes') return 'code-accepted';
  return line.activity === 'silent' ? 'silent' : 'merged';
}
