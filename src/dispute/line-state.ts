/** What an app sees of the phone line, besides hearing it; and what happened on it, as it is remembered. */

import type { EpochMs } from './dispute.ts';

export interface LineState {
  readonly line: 'connected' | 'ended';
  /** Whether the bank is on the line too. */
  readonly merged: 'yes' | 'no' | 'unknown';
  /** `on-hold`: music or a looping announcement; `silent`: nothing to hear for a while. */
  readonly activity: 'talking' | 'on-hold' | 'silent' | 'unknown';
  /** `off`: no recogniser is configured, there will be no transcript. `paused`: the app asked for that. */
  readonly transcript: 'live' | 'paused' | 'delayed' | 'off';
}

export type CallEventKind =
  | 'merged'
  | 'on-hold'
  | 'human-back'
  | 'silent'
  | 'talking'
  | 'listening-paused'
  | 'listening-resumed'
  /** It was said that the call is transcribed: to the caller, or to everybody; see DISCLOSURE. */
  | 'disclosed'
  /** Speech that no recogniser took; `atMs` is where it began. */
  | 'words-lost'
  /** Nobody listened from `atMs` until `untilMs`. */
  | 'listening-gap'
  /** The call is over, and words of what was said from `atMs` on are still to come. */
  | 'words-late'
  /** They have come, and the account is written anew. */
  | 'words-caught-up';

export interface CallEvent {
  readonly kind: CallEventKind;
  /** Milliseconds since the call's first sound. */
  readonly atMs: number;
  /** Absent for what happens at one moment. */
  readonly untilMs?: number;
}

/** No sound waits for its words for longer: SPOOL_MAX_HOURS is a week at most, and a worker's disk may be lost. */
const WORDS_COME_WITHIN_MS = 8 * 24 * 3_600_000;

/** Whether the rest of a call's transcript comes later. */
export function wordsFollow(
  { events, pairedAt }: { readonly events: readonly CallEvent[]; readonly pairedAt: EpochMs },
  now: EpochMs,
): boolean {
  if (now - pairedAt > WORDS_COME_WITHIN_MS) return false;
  const kinds = events.map(({ kind }) => kind);
  return kinds.includes('words-late') && !kinds.includes('words-caught-up');
}
