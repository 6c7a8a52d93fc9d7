/** The port to who listens to which call: one listener at a time, and everybody can see whether it lives. */

import type { CallId } from './call.ts';
import type { EpochMs } from './dispute.ts';

/** LiveKit's id of the job that listens. */
export type ListenerId = string;

/** How far a listener has come: what the next one goes on from. Nothing in it says who calls or what was said. */
export interface ListeningProgress {
  /** Absent until the call's first sound. */
  readonly firstSoundAt?: EpochMs;
  /** All that was said before is told; in milliseconds since the first sound. */
  readonly toldUntilMs: number;
  /** Segments of sound so far. */
  readonly segments: number;
  readonly wrongCodes: number;
  /** The caller has heard that they are connected. */
  readonly saidConnected: boolean;
}

export const NOTHING_YET: ListeningProgress = {
  toldUntilMs: 0,
  segments: 0,
  wrongCodes: 0,
  saidConnected: false,
};

export interface Taking {
  readonly call: CallId;
  readonly listener: ListenerId;
  /** The listener that has fallen silent; absent when nobody has listened to the call yet. */
  readonly after?: ListenerId;
}

export type Taken =
  /** `starts`: how many listeners the call has had in short succession, this one included. */
  | { readonly kind: 'taken'; readonly starts: number; readonly progress: ListeningProgress }
  /** Another listener has the call, or it is over. */
  | { readonly kind: 'superfluous' };

/** What shows whether a call is listened to; any change of it is a sign of life. */
export interface ListenerSigns {
  readonly call: CallId;
  /** Absent as long as nobody has taken the call that was asked to. */
  readonly listener?: ListenerId;
  /** Counts up as long as the listener lives. */
  readonly beat: number;
  /** Its process is known to be gone. */
  readonly hasDied: boolean;
  readonly starts: number;
  /** How often somebody else was sent for since. */
  readonly dispatches: number;
}

/** Every method throws a `LedgerError` when the database fails. */
export interface Listeners {
  /** Of any number at once, one takes the call; that one again takes it, too. */
  take(taking: Taking): Promise<Taken>;
  /** False when the call is not this listener's any more. */
  beat(call: CallId, listener: ListenerId, progress: ListeningProgress): Promise<boolean>;
  /** The listener's process is gone, as its worker has seen; nothing when the call is not that listener's. Idempotent. */
  died(call: CallId, listener: ListenerId): Promise<void>;
  /** Nothing of the call is left to be listened to. Idempotent. */
  over(call: CallId, listener: ListenerId): Promise<void>;
  all(): Promise<readonly ListenerSigns[]>;
  /** How far the call's last listener has come. */
  progressOf(call: CallId): Promise<ListeningProgress>;
  /**
   * True for one of any number at once that have seen the same signs, and only while nothing has changed since: that
   * one sends for a listener. Without signs: nobody has been sent for yet, and no listener has come by itself.
   */
  claim(call: CallId, seen: ListenerSigns | undefined): Promise<boolean>;
  /** Whoever listens to it still is not its listener any more. Idempotent. */
  forget(call: CallId): Promise<void>;
  /** Resolves as soon as the database takes what is written: until then nobody's silence means anything. */
  takesWrites(): Promise<void>;
}

const AFTER = 'after:';

/** What a job is told that is sent for: whom it follows, if anybody. */
export function sentFor(after: ListenerId | undefined): string {
  return after === undefined ? '' : AFTER + after;
}

/** The listener that a job follows; nothing when it is the call's first, whatever else it was told. */
export function followedBy(told = ''): ListenerId | undefined {
  return told.startsWith(AFTER) ? told.slice(AFTER.length) : undefined;
}
