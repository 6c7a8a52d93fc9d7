/** One text stream of `lk.transcription`, read. */

import type { Attributes } from './line.ts';
import type { Utterance } from './transcript.ts';
import type { Speaker } from './wire.ts';

export interface Caption {
  readonly callId: string;
  readonly utterance: Utterance;
}

const SPEAKERS: readonly Speaker[] = ['caller', 'bank', 'machine'];

/** Nothing, when the stream is not one of ours. */
export function captionOf(attributes: Attributes, text: string): Caption | undefined {
  const callId = attributes['dispute.call_id'];
  const id = attributes['dispute.utterance_id'];
  if (callId === undefined || id === undefined) return undefined;
  const utterance: Utterance = {
    id,
    text,
    speaker: SPEAKERS.find((one) => one === attributes['dispute.speaker']) ?? 'unknown',
    startMs: whole(attributes['dispute.start_ms']),
    endMs: whole(attributes['dispute.end_ms']),
    revision: whole(attributes['dispute.revision']),
    provisional: attributes['lk.transcription_final'] !== 'true',
  };
  return { callId, utterance };
}

function whole(text: string | undefined): number {
  const number = Number(text);
  return Number.isFinite(number) ? number : 0;
}
