/** Dispute rooms without LiveKit: note who enters and what is carried, and can refuse, stall and drop the line. */

import type { DisputeRoom, DisputeRooms } from '../../src/call/dispute-room.ts';
import type { Sound } from '../../src/call/line.ts';
import type { Dispute } from '../../src/dispute/dispute.ts';
import type { LineState } from '../../src/dispute/line-state.ts';

export interface FakeDisputeRoom extends DisputeRoom {
  readonly dispute: Dispute;
  readonly state: LineState;
  readonly carried: readonly Sound[];
  isLeft(): boolean;
  /** The line falls out of the room, as when the network is lost. */
  dropLine(): void;
}

export interface FakeDisputeRoomsOptions {
  /** The room cannot be entered: the error that `enter` throws. */
  readonly closed?: Error;
  /** Entering takes for ever, unless it is called off. */
  readonly stalled?: boolean;
  /** Sound does not get into the room. */
  readonly deaf?: Error;
  /** Leaving takes for ever. */
  readonly clinging?: boolean;
}

export interface FakeDisputeRooms extends DisputeRooms {
  /** One for each time that the line came in. */
  readonly entered: readonly FakeDisputeRoom[];
}

export function fakeDisputeRooms(options: FakeDisputeRoomsOptions = {}): FakeDisputeRooms {
  const entered: FakeDisputeRoom[] = [];
  return {
    entered,
    async enter(dispute, state, signal) {
      if (options.closed) throw options.closed;
      if (options.stalled) await aborted(signal);
      signal.throwIfAborted();
      const room = fakeDisputeRoom(dispute, state, options);
      entered.push(room);
      return room;
    },
  };
}

function fakeDisputeRoom(
  dispute: Dispute,
  state: LineState,
  options: FakeDisputeRoomsOptions,
): FakeDisputeRoom {
  const carried: Sound[] = [];
  const left = new AbortController();
  let isLeft = false;
  return {
    dispute,
    state,
    carried,
    left: left.signal,
    isLeft: () => isLeft,
    dropLine: () => left.abort(),
    async carry(sound) {
      if (options.deaf) throw options.deaf;
      carried.push(sound);
    },
    async leave() {
      isLeft = true;
      left.abort();
      if (options.clinging) await new Promise(() => {});
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
