/** The port to what LiveKit tells us by itself: its signed webhooks. */

import type { CallId } from '../dispute/call.ts';
import type { EpochMs } from '../dispute/dispute.ts';

/** A caller's leg has left its room. */
export interface CallerLeft {
  readonly call: CallId;
  /** Holds the caller's number: for LiveKit alone, never for a log. */
  readonly roomName: string;
  readonly at: EpochMs;
}

export interface RoomNews {
  /** The same when it is told again; empty when LiveKit gave none. */
  readonly id: string;
  /** Absent for all that is nothing to us. */
  readonly callerLeft?: CallerLeft;
}

/** Nothing when it is not signed with our LiveKit's secret, for this body, within the last minutes. */
export type ReadRoomNews = (
  body: string,
  authorization: string | undefined,
) => Promise<RoomNews | undefined>;
