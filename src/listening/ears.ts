/** The ears of one call, as the call knows them. */

import type { Account } from '../dispute/account.ts';
import type { CallEnding, CallId } from '../dispute/call.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import type { Audience } from './audience.ts';
import type { HeardBefore, Place } from './before.ts';

/** What the ears need to know of a call to listen for a dispute. */
export interface Listened {
  readonly call: CallId;
  readonly dispute: Dispute;
  /** Absent when the call has had no other ears. */
  readonly before?: HeardBefore;
}

/** How far ears have come. */
export interface Reached {
  /** All that was said before is told; in milliseconds since the call's first sound. */
  readonly toldUntilMs: number;
  /** Segments of the call so far. */
  readonly segments: number;
}

export interface Ears {
  /** Other ears have heard the call until there; before any sound. */
  goOnFrom(place: Place): void;
  /** Nobody heard the call between these times; once there is an audience. */
  noteGap(fromMs: number, untilMs: number): void;
  reached(): Reached;
  /** Mono sound as it comes, from the answer on. Returns at once. */
  hear(sound: { readonly samples: Int16Array; readonly sampleRate: number }): void;
  /** What is said from now on is transcribed, and told. Before that only the caller's voice is learnt. */
  attend(listened: Listened, audience: Audience): void;
  state(): LineState;
  /** No words are taken until `resume`; holds and voices are still noticed. */
  pause(): void;
  resume(): void;
  /** Milliseconds since somebody last spoke on the line; 0 while somebody does. */
  quietMs(): number;
  /** Our own voice, which is not on the line that is heard, has just said this. */
  noteSaid(text: string, tookMs: number): void;
  /** Those who are to be told that the call is transcribed have just been told. */
  noteDisclosed(): void;
  /** By rules, without an ending. Nothing before `attend`. */
  accountSoFar(): Promise<Account | undefined>;
  /** The last words, then the account, are told within 30 s, whatever fails. Idempotent; ears that attended to nothing just close. */
  finish(ending: CallEnding): Promise<void>;
  /** The call goes on with other ears: what was heard here is still told, within 10 s, and no more. */
  leave(): Promise<void>;
}
