/** Tokens for apps, signed with the key of the LiveKit project. */

import { AccessToken, RoomConfiguration } from 'livekit-server-sdk';
import type { AppTokens } from './app-tokens.ts';

/**
 * As long as a code ordinarily lives. LiveKit renews the token of whoever is in the room, and a
 * rejoin gives a new one.
 */
export const TOKEN_TTL_S = 2 * 60 * 60;

/** A phone that dials may suspend its app; the room outlives that. No agent comes into it by dispatch. */
const ROOM_OUTLIVES_APP_S = 5 * 60;

export function livekitTokens(apiKey: string, apiSecret: string): AppTokens {
  return {
    mint({ roomName, identity, name }) {
      const token = new AccessToken(apiKey, apiSecret, {
        identity,
        ttl: TOKEN_TTL_S,
        ...(name !== undefined && { name }),
      });
      token.addGrant({
        room: roomName,
        roomJoin: true,
        canSubscribe: true,
        canPublish: false,
        // LiveKit's RPC, by which the app asks the agent, is data.
        canPublishData: true,
        canUpdateOwnMetadata: false,
      });
      token.roomConfig = new RoomConfiguration({
        emptyTimeout: ROOM_OUTLIVES_APP_S,
        departureTimeout: ROOM_OUTLIVES_APP_S,
      });
      return token.toJwt();
    },
  };
}
