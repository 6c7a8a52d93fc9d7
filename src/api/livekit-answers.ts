/** Whether LiveKit answers and knows our key, asked for a room that is not there, and not more often than is of use. */

import { RoomServiceClient } from 'livekit-server-sdk';

const ANSWER_WITHIN_S = 1;
const FRESH_MS = 5_000;

export function livekitAnswers(
  livekit: {
    readonly livekitUrl: string;
    readonly livekitApiKey: string;
    readonly livekitApiSecret: string;
  },
  now: () => number,
): () => Promise<boolean> {
  const { livekitUrl, livekitApiKey, livekitApiSecret } = livekit;
  const rooms = new RoomServiceClient(livekitUrl, livekitApiKey, livekitApiSecret, {
    requestTimeout: ANSWER_WITHIN_S,
  });
  const ask = () =>
    rooms.listRooms(['readiness']).then(
      () => true,
      () => false,
    );
  return fresh(ask, now);
}

/** The last answer while it is fresh; who asks meanwhile waits for the same one. */
export function fresh<T>(ask: () => Promise<T>, now: () => number): () => Promise<T> {
  let last: { readonly askedAt: number; readonly answer: Promise<T> } | undefined;
  return () => {
    if (last === undefined || now() - last.askedAt >= FRESH_MS) {
      last = { askedAt: now(), answer: ask() };
    }
    return last.answer;
  };
}
