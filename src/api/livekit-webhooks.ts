/** LiveKit's webhooks: the signature checked on the raw body, and what they mean to us. */

import { type WebhookEvent, WebhookReceiver } from 'livekit-server-sdk';
import type { ReadRoomNews, RoomNews } from './room-news.ts';

/** `ParticipantInfo.Kind.SIP` of LiveKit's protocol. */
const SIP_KIND = 3;
/** LiveKit's ids of calls: `SCL_` and letters; anything else could hold a number. */
const CALL_ID = /^[A-Za-z]{1,8}_[A-Za-z0-9]{1,64}$/;

export function livekitWebhooks(apiKey: string, apiSecret: string): ReadRoomNews {
  const receiver = new WebhookReceiver(apiKey, apiSecret);
  return async (body, authorization) => {
    // It throws for whatever is wrong, and its messages are for nobody.
    const event = await receiver.receive(body, authorization).catch(() => undefined);
    return event && toNews(event);
  };
}

function toNews({ id, event, room, participant, createdAt }: WebhookEvent): RoomNews {
  const call = participant?.attributes['sip.callID'] ?? '';
  const isOurs = event === 'participant_left' && Number(participant?.kind) === SIP_KIND;
  if (!isOurs || !CALL_ID.test(call)) return { id };
  const at = Number(createdAt) * 1000;
  return { id, callerLeft: { call, roomName: room?.name ?? '', at } };
}
