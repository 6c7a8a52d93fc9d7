/** The port to the rooms of calls, as the watch needs them. */

import type { CallId } from '../dispute/call.ts';
import type { DisputeId } from '../dispute/dispute.ts';
import type { ListenerId } from '../dispute/listener.ts';

/** Names a room; holds the caller's number, so it is in no log. */
export type RoomName = string;

export interface RoomLook {
  /** Of the caller's leg; absent when none is in the room. */
  readonly call?: CallId;
  readonly isAgentIn: boolean;
  /** Whether a worker has said that it takes the call; it may have died since. */
  readonly isAccepted: boolean;
  /** Whether our agent was asked to come here: others may share LiveKit with us. */
  readonly isOurs: boolean;
}

/** Every method throws when LiveKit does not answer. */
export interface CallRooms {
  list(): Promise<readonly RoomName[]>;
  /** Nothing when the room is gone. */
  look(room: RoomName): Promise<RoomLook | undefined>;
  /** Asks LiveKit for a job; nobody says whether one comes. */
  sendFor(room: RoomName, after: ListenerId | undefined): Promise<void>;
  /** Ends the call: the caller's leg to us is hung up, and whatever it was merged with goes on. Idempotent. */
  remove(room: RoomName): Promise<void>;
  /** Takes the phone line out of the dispute's room. Idempotent. */
  removePhoneLine(dispute: DisputeId): Promise<void>;
}
