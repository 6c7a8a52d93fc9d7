/** Asks LiveKit for a room that is not there, as our server would. */

import { AccessToken } from 'livekit-server-sdk';
import type { LiveKitLook } from './check-livekit.ts';
import { answerFrom } from './http-look.ts';

export interface LiveKitAddress {
  readonly livekitUrl: string;
  readonly livekitApiKey: string;
  readonly livekitApiSecret: string;
}

const WITHIN_MS = 5_000;

export async function lookAtLiveKit(
  { livekitUrl, livekitApiKey, livekitApiSecret }: LiveKitAddress,
  now: () => number,
): Promise<LiveKitLook> {
  const token = new AccessToken(livekitApiKey, livekitApiSecret, { ttl: '1m' });
  token.addGrant({ roomList: true });
  const url = new URL('/twirp/livekit.RoomService/ListRooms', livekitUrl.replace(/^ws/i, 'http'));
  const headers = {
    authorization: `Bearer ${await token.toJwt()}`,
    'content-type': 'application/json',
  };
  const startedAt = now();
  const answer = await answerFrom(
    url,
    { method: 'POST', headers, body: '{"names":["doctor"]}' },
    WITHIN_MS,
  );
  if (answer.kind === 'silent') return answer;
  return { ...answer, ...clockOf(answer.date, startedAt, now()) };
}

/** The time was told at some moment in between. A whole second was cut off, half of one on average. */
function clockOf(date: string | undefined, from: number, to: number): { aheadMs?: number } {
  const told = Date.parse(date ?? '');
  return Number.isNaN(told) ? {} : { aheadMs: (from + to) / 2 - (told + 500) };
}
