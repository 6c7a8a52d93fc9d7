/** Keeps a call as its one listener: takes it, shows twice a second that it is listened to, and says when another has it. */

import type { CallId } from '../dispute/call.ts';
import type {
  ListenerId,
  Listeners,
  ListeningProgress,
  Taken,
  Taking,
} from '../dispute/listener.ts';
import type { Clock } from './clock.ts';
import { within } from './deadline.ts';

export interface HoldDesk {
  readonly listeners: Pick<Listeners, 'take' | 'beat'>;
  readonly clock: Clock;
  /** The database does not answer: told once, until it does again. */
  failed(error: unknown): void;
}

export interface Held {
  readonly call: CallId;
  readonly listener: ListenerId;
  progress(): ListeningProgress;
  /** False while the line is lost: then nobody listens, and nothing says that somebody does. */
  isOnLine(): boolean;
  /** Another listener has the call. */
  replaced(): void;
}

const BEAT_MS = 500;
/** A beat that takes longer does not count, and the next is tried. */
const BEAT_DEADLINE_MS = 2_000;
/** The caller is on the line and hears nothing meanwhile. */
const TAKE_DEADLINE_MS = 1_500;
const TAKE_AGAIN_MS = 1_000;
/** Whoever comes for another listener must know how far that one had come. */
const TAKE_AFTER_TRIES = 5;

/**
 * Nothing when a call that nobody has listened to yet could not be taken in time: then it is answered all the same.
 * @throws when another listener's call could not be taken
 */
export async function takeHold(
  { listeners, clock, failed }: HoldDesk,
  taking: Taking,
  signal: AbortSignal,
): Promise<Taken | undefined> {
  const tries = taking.after === undefined ? 1 : TAKE_AFTER_TRIES;
  for (let left = tries; ; left--) {
    try {
      return await within(TAKE_DEADLINE_MS, 'Taking the call', clock, signal, () =>
        listeners.take(taking),
      );
    } catch (error) {
      signal.throwIfAborted();
      if (left === tries) failed(error);
      if (left > 1) await clock.wait(TAKE_AGAIN_MS, signal);
      else if (taking.after === undefined) return undefined;
      else throw error;
    }
  }
}

/** Until the signal is aborted or another listener has the call; a beat that fails is no fault of the call. */
export async function keepHold(
  desk: HoldDesk,
  held: Held,
  isTaken: boolean,
  signal: AbortSignal,
): Promise<void> {
  const outage = once(desk.failed);
  let mine = isTaken;
  while (!signal.aborted) {
    try {
      if (held.isOnLine()) {
        mine ||= await takeLate(desk, held, signal);
        if (!mine || !(await beat(desk, held, signal))) return held.replaced();
        outage.isOver();
      }
    } catch (error) {
      if (!signal.aborted) outage.began(error);
    }
    await desk.clock.wait(BEAT_MS, signal).catch(() => {
      // Aborted: the loop ends by itself.
    });
  }
}

function beat(
  { listeners, clock }: HoldDesk,
  { call, listener, progress }: Held,
  signal: AbortSignal,
): Promise<boolean> {
  return within(BEAT_DEADLINE_MS, 'A beat', clock, signal, () =>
    listeners.beat(call, listener, progress()),
  );
}

/** A call that was answered without the database. */
async function takeLate(
  { listeners, clock }: HoldDesk,
  { call, listener }: Held,
  signal: AbortSignal,
): Promise<boolean> {
  const taken = await within(BEAT_DEADLINE_MS, 'Taking the call', clock, signal, () =>
    listeners.take({ call, listener }),
  );
  return taken.kind === 'taken';
}

/** Tells of the first of several failures in a row. */
function once(tell: (error: unknown) => void) {
  let lasts = false;
  return {
    began(error: unknown): void {
      if (!lasts) tell(error);
      lasts = true;
    },
    isOver(): void {
      lasts = false;
    },
  };
}
