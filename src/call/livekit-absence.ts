/** Whether a participant whom LiveKit's client no longer sees has left, or is only out of sight while we reconnect. */

import { ConnectionState, type RemoteParticipant, type Room } from '@livekit/rtc-node';

const LOOK_MS = 1_000;
/** So many looks in a row, by a client that is connected, must not find them. */
const LOOKS = 2;

/** Calls `left` once if they have left: at once when LiveKit says why, and not before it is sure otherwise. */
export function onceLeft(room: Room, who: RemoteParticipant, left: () => void): void {
  // A client that reconnects from nothing takes everybody for gone, and then sees who is there.
  if (who.disconnectReason !== undefined) {
    left();
    return;
  }
  let missed = 0;
  const look = () => {
    if (!room.isConnected || room.remoteParticipants.has(who.identity)) return clearInterval(timer);
    missed = room.connectionState === ConnectionState.CONN_CONNECTED ? missed + 1 : 0;
    if (missed < LOOKS) return;
    clearInterval(timer);
    left();
  };
  const timer = setInterval(look, LOOK_MS);
}
