/** An empty room that is there for a moment, so that LiveKit has something to tell. */

import { RoomServiceClient } from 'livekit-server-sdk';
import type { LiveKitAddress } from './livekit-look.ts';

const ANSWER_WITHIN_S = 5;

/** What LiveKit refuses is told of by another check. */
export async function roomForAMoment(
  { livekitUrl, livekitApiKey, livekitApiSecret }: LiveKitAddress,
  name: string,
): Promise<void> {
  const rooms = new RoomServiceClient(livekitUrl, livekitApiKey, livekitApiSecret, {
    requestTimeout: ANSWER_WITHIN_S,
  });
  await rooms
    .createRoom({ name, emptyTimeout: 1 })
    .then(() => rooms.deleteRoom(name))
    .catch(() => undefined);
}
