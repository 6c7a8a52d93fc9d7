/** Whether an app or a caller is in a room, asked of LiveKit. */

import { ParticipantInfo_State, RoomServiceClient, ServerError } from 'livekit-server-sdk';
import type { CallId } from '../dispute/call.ts';
import { APP_IDENTITY_PREFIX } from '../dispute/dispute.ts';
import type { AppPresence } from './keep-codes-alive.ts';

const ANSWER_WITHIN_S = 5;

export interface CallerPresence {
  isCallInRoom(roomName: string, call: CallId): Promise<boolean>;
}

/** @param livekitUrl with a scheme of WebSocket or of HTTP */
export function livekitPresence(
  livekitUrl: string,
  apiKey: string,
  apiSecret: string,
): AppPresence & CallerPresence {
  const rooms = new RoomServiceClient(livekitUrl, apiKey, apiSecret, {
    requestTimeout: ANSWER_WITHIN_S,
  });
  const present = async (roomName: string) => {
    const participants = await rooms.listParticipants(roomName).catch(noneIfRoomIsMissing);
    return participants.filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED);
  };
  return {
    async isAppInRoom(roomName) {
      const there = await present(roomName);
      return there.some(({ identity }) => identity.startsWith(APP_IDENTITY_PREFIX));
    },
    async isCallInRoom(roomName, call) {
      const there = await present(roomName);
      return there.some(({ attributes }) => attributes['sip.callID'] === call);
    },
  };
}

function noneIfRoomIsMissing(error: unknown): [] {
  if (error instanceof ServerError && error.code === 'not_found') return [];
  throw error;
}
