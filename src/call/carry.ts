/** Carries the caller's sound into the dispute room, piece by piece, with nothing queued on the way. */

import type { Dispute } from '../dispute/dispute.ts';
import type { Clock } from './clock.ts';
import { NEVER, within } from './deadline.ts';
import { type CarriedDelay, delays } from './delays.ts';
import type { DisputeRoom, DisputeRooms } from './dispute-room.ts';
import type { Line } from './line.ts';

const ENTER_DEADLINE_MS = 8_000;
/** Short, since the line is cut only then. */
const LEAVE_DEADLINE_MS = 500;
/** A line that falls out of the room this often in one call will not stay in it. */
const ENTRIES = 5;

export interface Carrying {
  readonly line: Line;
  readonly rooms: DisputeRooms;
  readonly clock: Clock;
  /** Called when sound has gone into the room for the first time. */
  onConnected(): void;
}

/**
 * Lasts until the signal is aborted, and then has left the room; falls back in when it fell out.
 * @throws when the room cannot be entered, or not be kept.
 */
export async function carry(
  carrying: Carrying,
  dispute: Dispute,
  signal: AbortSignal,
): Promise<CarriedDelay> {
  const measured = delays(carrying.clock);
  const connected = once(() => carrying.onConnected());
  for (let entries = 0; entries < ENTRIES; entries++) {
    const room = await enter(carrying, dispute, signal);
    const stop = carrying.line.onSound((sound) => measured.add(room.carry(sound).then(connected)));
    await firstAborted(signal, room.left);
    stop();
    await leave(carrying, room);
    if (signal.aborted) return measured.summary();
  }
  throw new Error(`The phone line fell out of the dispute room ${ENTRIES} times`);
}

function enter(carrying: Carrying, dispute: Dispute, signal: AbortSignal): Promise<DisputeRoom> {
  return within(ENTER_DEADLINE_MS, 'Entering the dispute room', carrying.clock, signal, (until) =>
    carrying.rooms.enter(dispute, { line: 'connected', merged: 'unknown' }, until),
  );
}

function leave(carrying: Carrying, room: DisputeRoom): Promise<void> {
  return within(LEAVE_DEADLINE_MS, 'Leaving the dispute room', carrying.clock, NEVER, () =>
    room.leave(),
  );
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    act();
  };
}

function firstAborted(...signals: AbortSignal[]): Promise<void> {
  const either = AbortSignal.any(signals);
  if (either.aborted) return Promise.resolve();
  return new Promise((resolve) =>
    either.addEventListener('abort', () => resolve(), { once: true }),
  );
}
