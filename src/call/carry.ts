/** Carries the caller's sound into the dispute room, piece by piece, with nothing queued on the way. */

import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import type { Clock } from './clock.ts';
import { NEVER, within } from './deadline.ts';
import { type CarriedDelay, type Delays, delays } from './delays.ts';
import type { DisputeRoom, DisputeRooms } from './dispute-room.ts';
import type { Line } from './line.ts';

const ENTER_DEADLINE_MS = 8_000;
/** Short, since the line is cut only then. */
const LEAVE_DEADLINE_MS = 500;
/** A phone sends sound all the time, silence too: without any, the caller must not be left to wait. */
const FIRST_SOUND_DEADLINE_MS = 5_000;
/** A line that falls out of the room this often in one call will not stay in it. */
const ENTRIES = 5;
const AT_FIRST: LineState = {
  line: 'connected',
  merged: 'unknown',
  activity: 'unknown',
  transcript: 'off',
};

export interface Carrying {
  readonly line: Line;
  readonly rooms: DisputeRooms;
  readonly clock: Clock;
  /** Called when sound has gone into the room for the first time. */
  onConnected(): void;
}

/**
 * Lasts until the signal is aborted, and then has left the room; falls back in when it fell out.
 * @throws when the room cannot be entered or kept, or no sound comes to be carried.
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
    await carryInto(room, carrying, measured, connected, signal);
    if (signal.aborted) return measured.summary();
  }
  throw new Error(`The phone line fell out of the dispute room ${ENTRIES} times`);
}

/** Lasts until the signal is aborted or the line is out of the room; either way it has left then. */
async function carryInto(
  room: DisputeRoom,
  { line, clock }: Carrying,
  measured: Delays,
  connected: () => void,
  signal: AbortSignal,
): Promise<void> {
  let stop = () => {};
  const flows = new Promise<void>((resolve) => {
    stop = line.onSound((sound) => measured.add(room.carry(sound).then(resolve)));
  });
  const over = firstAborted(signal, room.left);
  try {
    await within(FIRST_SOUND_DEADLINE_MS, 'The first sound', clock, NEVER, () =>
      Promise.race([flows.then(connected), over]),
    );
    await over;
  } finally {
    stop();
    await leave(clock, room);
  }
}

function enter(carrying: Carrying, dispute: Dispute, signal: AbortSignal): Promise<DisputeRoom> {
  return within(ENTER_DEADLINE_MS, 'Entering the dispute room', carrying.clock, signal, (until) =>
    carrying.rooms.enter(dispute, AT_FIRST, until),
  );
}

function leave(clock: Clock, room: DisputeRoom): Promise<void> {
  return within(LEAVE_DEADLINE_MS, 'Leaving the dispute room', clock, NEVER, () => room.leave());
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
