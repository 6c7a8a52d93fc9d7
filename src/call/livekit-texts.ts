/** What apps are sent as text streams, with the attributes by which stock clients show a transcript. */

import type { LocalParticipant } from '@livekit/rtc-node';
import type { AppIdentity, Caption } from './dispute-room.ts';

/** LiveKit's own topic for transcripts. */
const TRANSCRIPT_TOPIC = 'lk.transcription';

export async function sendText(
  self: LocalParticipant,
  topic: string,
  text: string,
  to?: AppIdentity,
  attributes?: Record<string, string>,
): Promise<void> {
  await self.sendText(text, {
    topic,
    // Clients of any age can read it.
    compress: false,
    ...(attributes && { attributes }),
    ...(to !== undefined && { destinationIdentities: [to] }),
  });
}

export function sendCaption(
  self: LocalParticipant,
  trackSid: string,
  caption: Caption,
  to?: AppIdentity,
): Promise<void> {
  const { call, utterance } = caption;
  const attributes = {
    // Two calls of one dispute may come into one room.
    'lk.segment_id': `${call}-${utterance.id}`,
    'lk.transcription_final': String(!utterance.provisional),
    'lk.transcribed_track_id': trackSid,
    'dispute.call_id': call,
    'dispute.utterance_id': utterance.id,
    'dispute.start_ms': String(Math.round(utterance.startMs)),
    'dispute.end_ms': String(Math.round(utterance.endMs)),
    'dispute.speaker': utterance.speaker,
    'dispute.confidence': utterance.confidence.toFixed(2),
    'dispute.revision': String(utterance.revision),
  };
  return sendText(self, TRANSCRIPT_TOPIC, utterance.text, to, attributes);
}
