/** What was said in one call: newer revisions take the place of older ones, in whichever order they come. */

import type { Speaker, UtteranceAnswer } from './wire.ts';

export interface Utterance {
  readonly id: string;
  readonly speaker: Speaker;
  readonly startMs: number;
  readonly endMs: number;
  /** Empty when it was taken back; kept, so that an older revision does not bring it back. */
  readonly text: string;
  readonly revision: number;
  readonly provisional: boolean;
}

export type Transcript = ReadonlyMap<string, Utterance>;

export const NOTHING_SAID: Transcript = new Map();

export function withUtterance(transcript: Transcript, utterance: Utterance): Transcript {
  const known = transcript.get(utterance.id);
  if (known !== undefined && known.revision > utterance.revision) return transcript;
  return new Map(transcript).set(utterance.id, utterance);
}

/** What the API has kept, put into what is shown already. */
export function withRecorded(
  transcript: Transcript,
  recorded: readonly UtteranceAnswer[],
): Transcript {
  const merged = recorded.map(fromAnswer).reduce(withUtterance, transcript);
  const lastMs = Math.max(...recorded.map(({ start_ms }) => start_ms), Number.NEGATIVE_INFINITY);
  return without(merged, ({ provisional, startMs }) => provisional && startMs < lastMs);
}

/** Words that never became final: of a call that is over, or of the time before one came back. */
export function withoutProvisional(transcript: Transcript): Transcript {
  return without(transcript, ({ provisional }) => provisional);
}

/** In the order in which they were said. */
export function spoken(transcript: Transcript): readonly Utterance[] {
  return [...transcript.values()]
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.startMs - b.startMs);
}

function without(transcript: Transcript, isOut: (utterance: Utterance) => boolean): Transcript {
  const kept = [...transcript].filter(([, utterance]) => !isOut(utterance));
  return kept.length === transcript.size ? transcript : new Map(kept);
}

function fromAnswer(answer: UtteranceAnswer): Utterance {
  return {
    id: answer.utterance_id,
    speaker: answer.speaker,
    startMs: answer.start_ms,
    endMs: answer.end_ms,
    text: answer.text,
    revision: answer.revision,
    provisional: false,
  };
}
