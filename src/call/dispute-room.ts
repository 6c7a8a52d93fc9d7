/** The port to the room of a dispute, which the app is in and the phone line enters. */

import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import type { Sound } from './line.ts';

export interface DisputeRooms {
  /** @throws when the room cannot be entered before the signal is aborted. */
  enter(dispute: Dispute, state: LineState, signal: AbortSignal): Promise<DisputeRoom>;
}

export interface DisputeRoom {
  /** Aborted when the phone line is out of the room, whoever saw to that. */
  readonly left: AbortSignal;
  /** Resolves when the sound is on its way: nothing is queued. */
  carry(sound: Sound): Promise<void>;
  leave(): Promise<void>;
}
