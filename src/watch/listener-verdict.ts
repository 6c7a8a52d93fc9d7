/** What is to be done about a call that shows no sign of a listener: pure, by how long it has shown none. */

import type { ListenerSigns } from '../dispute/listener.ts';

export interface Silence {
  /** Absent when nobody has listened to the call, and nobody was sent for but by the ring itself. */
  readonly signs?: ListenerSigns;
  readonly isAgentIn: boolean;
  readonly isAccepted: boolean;
  /** Since the signs changed last, by the watch's own clock. */
  readonly silentMs: number;
}

export type Verdict = 'wait' | 'send' | 'give-up';

/** A listener shows itself twice a second. */
const SILENT_MS = 2_500;
/** One that is out of the room will not come back. */
const SILENT_AND_OUT_MS = 1_500;
/** A worker that waits for calls answers in half a second. */
const RINGS_MS = 2_500;
/** On a busy machine a job may take long to start. */
const ACCEPTED_MS = 10_000;
const SENT_FOR_MS = 5_000;
const SENT_FOR_AGAIN_MS = 10_000;
/** So often somebody is sent for quickly. */
const QUICKLY = 3;
/** Listeners that died in short succession. */
const MOST_STARTS = 5;
/** Some ten minutes in which nobody has come. */
const MOST_DISPATCHES = 60;

/** Before that nothing is to be done about a listener that is not known to have died, whatever the room looks like. */
export const LOOK_AFTER_MS = SILENT_AND_OUT_MS;

export function verdict(silence: Silence): Verdict {
  if (silence.silentMs < patience(silence)) return 'wait';
  return isHopeless(silence.signs) ? 'give-up' : 'send';
}

function patience({ signs, isAgentIn, isAccepted }: Silence): number {
  if (signs === undefined) {
    // One that could not reach the database listens all the same.
    if (isAgentIn) return Number.POSITIVE_INFINITY;
    return isAccepted ? ACCEPTED_MS : RINGS_MS;
  }
  if (signs.dispatches > QUICKLY) return SENT_FOR_AGAIN_MS;
  if (signs.dispatches > 0) return SENT_FOR_MS;
  if (signs.hasDied) return 0;
  return isAgentIn ? SILENT_MS : SILENT_AND_OUT_MS;
}

function isHopeless(signs: ListenerSigns | undefined): boolean {
  if (signs === undefined) return false;
  return signs.starts >= MOST_STARTS || signs.dispatches >= MOST_DISPATCHES;
}
