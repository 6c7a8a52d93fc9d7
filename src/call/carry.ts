/** Carries the caller's sound into the dispute room, piece by piece, with nothing queued on the way. */

import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import { again, type Patience } from './again.ts';
import type { Clock } from './clock.ts';
import { NEVER, within } from './deadline.ts';
import { type CarriedDelay, type Delays, delays } from './delays.ts';
import type { DisputeRoom, DisputeRooms } from './dispute-room.ts';
import type { Line } from './line.ts';
import { passSound } from './pass-sound.ts';

/** A caller who waits for word that they are connected hears of our failure after that. */
const ENTER: Patience = { tryMs: 4_000, pauseMs: 250, allMs: 8_000 };
/** One who talks with the bank does not wait for us. */
const ENTER_LATER: Patience = { ...ENTER, allMs: 30_000 };
const LEAVE_DEADLINE_MS = 500;
/** A phone sends sound all the time, silence too: without any, the caller must not be left to wait. */
const FIRST_SOUND_DEADLINE_MS = 5_000;
/** A line that falls out of the room this often in one call will not stay in it. */
const ENTRIES = 5;

export interface Carrying {
  readonly line: Line;
  readonly rooms: DisputeRooms;
  readonly clock: Clock;
  /** What the room is shown of the line at the moment when it comes in. */
  state(): LineState;
  /** Called each time that the line has come into the room. */
  onEntered(room: DisputeRoom): void;
  /** Called when sound has gone into the room for the first time. */
  onConnected(): void;
  /** Whether the caller has heard that they are connected, in this process or in one before. */
  isConnected(): boolean;
  /** The room was not entered, and it is tried again. */
  enteredInVain(error: unknown): void;
}

export interface Carried {
  readonly delay: CarriedDelay;
  /** The line is in it still: whoever has said the last words in it leaves it. */
  readonly room: DisputeRoom;
}

/**
 * Lasts until the signal is aborted; comes back in when it fell out of the room.
 * @throws when the room cannot be entered or kept, or no sound comes to be carried.
 */
export async function carry(
  carrying: Carrying,
  dispute: Dispute,
  signal: AbortSignal,
): Promise<Carried> {
  const measured = delays(carrying.clock);
  const connected = once(() => carrying.onConnected());
  for (let entries = 0; entries < ENTRIES; entries++) {
    const room = await enter(carrying, dispute, signal);
    carrying.onEntered(room);
    await carryInto(room, carrying, measured, connected, signal);
    if (signal.aborted) return { delay: measured.summary(), room };
    await leaveRoom(carrying.clock, room);
  }
  throw new Error(`The phone line fell out of the dispute room ${ENTRIES} times`);
}

/** Lasts until the signal is aborted or the line is out of the room. @throws when no sound comes; it has left then. */
async function carryInto(
  room: DisputeRoom,
  { line, clock }: Carrying,
  measured: Delays,
  connected: () => void,
  signal: AbortSignal,
): Promise<void> {
  const { flows, stop } = passSound(line, room, (piece) => measured.add(piece));
  const over = firstAborted(signal, room.left);
  try {
    await within(FIRST_SOUND_DEADLINE_MS, 'The first sound', clock, NEVER, () =>
      Promise.race([flows.then(connected), over]),
    );
    await over;
  } catch (error) {
    await leaveRoom(clock, room);
    throw error;
  } finally {
    stop();
  }
}

/** A listener who is gone may come back to life, and take the line's place once more before it learns that it is replaced. */
function enter(carrying: Carrying, dispute: Dispute, signal: AbortSignal): Promise<DisputeRoom> {
  const { clock, rooms, enteredInVain: failed } = carrying;
  const patience = carrying.isConnected() ? ENTER_LATER : ENTER;
  const trying = { what: 'Entering the dispute room', patience, clock, failed };
  return again(trying, signal, (until) => rooms.enter(dispute, carrying.state(), until));
}

/** @throws when it takes too long */
export function leaveRoom(clock: Clock, room: DisputeRoom): Promise<void> {
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
