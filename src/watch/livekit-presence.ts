/** Whether an app is in a room, asked of LiveKit. */

import { ParticipantInfo_State, RoomServiceClient, ServerError } from 'livekit-server-sdk';
import { APP_IDENTITY_PREFIX } from '../dispute/dispute.ts';
import type { AppPresence } from './keep-codes-alive.ts';

const ANSWER_WITHIN_S = 5;

/** @param livekitUrl with a scheme of WebSocket or of HTTP */
export function livekitPresence(
  livekitUrl: string,
  apiKey: string,
  apiSecret: string,
): AppPresence {
  const rooms = new RoomServiceClient(livekitUrl, apiKey, apiSecret, {
    requestTimeout: ANSWER_WITHIN_S,
  });
  return {
    async isAppInRoom(roomName) {
      const participants = await rooms.listParticipants(roomName).catch(noneIfRoomIsMissing);
      return participants.some(
        ({ identity, state }) =>
          identity.startsWith(APP_IDENTITY_PREFIX) && state !== ParticipantInfo_State.DISCONNECTED,
      );
    },
  };
}

function noneIfRoomIsMissing(error: unknown): [] {
  if (error instanceof ServerError && error.code === 'not_found') return [];
  throw error;
}
