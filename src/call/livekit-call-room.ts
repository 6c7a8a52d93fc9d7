/** What is done to the LiveKit room of a call from outside it. */

import { ParticipantKind, type Room } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitAccess } from './livekit-dispute-room.ts';

const ANSWER_WITHIN_S = 2;

/** Hangs up the caller's leg; a room that is gone already is what we want. */
export async function removeCallRoom(access: LiveKitAccess, name: string): Promise<void> {
  if (name === '') return;
  await roomsOf(access).deleteRoom(name).catch(unlessGone);
}

/** Jobs that died are in the room for a while still; one that hangs may come back to life. */
export async function removeOtherAgents(
  access: LiveKitAccess,
  room: Room,
  name: string,
): Promise<void> {
  const rooms = roomsOf(access);
  const others = [...room.remoteParticipants.values()].filter(
    ({ kind }) => kind === ParticipantKind.AGENT,
  );
  await Promise.all(
    others.map(({ identity }) => rooms.removeParticipant(name, identity).catch(unlessGone)),
  );
}

function roomsOf({ livekitUrl, livekitApiKey, livekitApiSecret }: LiveKitAccess) {
  return new RoomServiceClient(livekitUrl, livekitApiKey, livekitApiSecret, {
    requestTimeout: ANSWER_WITHIN_S,
  });
}

function unlessGone(error: { status?: number }): void {
  if (error.status !== 404) throw error;
}
