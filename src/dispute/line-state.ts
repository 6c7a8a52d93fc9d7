/** What an app sees of the phone line, besides hearing it; and what happened on it, as it is remembered. */

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

/** Whether the rest of a call's transcript comes later. */
export function wordsFollow(events: readonly CallEvent[]): boolean {
  const kinds = events.map(({ kind }) => kind);
  return kinds.includes('words-late') && !kinds.includes('words-caught-up');
}
