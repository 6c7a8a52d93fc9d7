/** OpenAI's `verbose_json`, as OpenAI and compatible servers write it, as what was recognised. */

import { z } from 'zod';
import { UnusableAnswer } from './openai-failure.ts';
import type { Doubts, Recognised, TimedWord } from './recogniser.ts';
import type { Segment } from './segment.ts';

/** Seconds since the sound's beginning. */
const WORD = z.object({ word: z.string(), start: z.number(), end: z.number() });
const WORDS = z.array(WORD).nullish();
const SEGMENT = z.object({
  start: z.number(),
  end: z.number(),
  no_speech_prob: z.number().nullish(),
  avg_logprob: z.number().nullish(),
  compression_ratio: z.number().nullish(),
  /** Where some servers put them. */
  words: WORDS,
});
const TRANSCRIPT = z.object({
  text: z.string(),
  words: WORDS,
  segments: z.array(SEGMENT).nullish(),
});
type Transcript = z.infer<typeof TRANSCRIPT>;
type TranscriptSegment = z.infer<typeof SEGMENT>;

/** @throws UnusableAnswer */
export function readTranscript(answer: unknown, segment: Segment): Recognised {
  const read = TRANSCRIPT.safeParse(answer);
  if (!read.success) throw new UnusableAnswer();
  const words = timedWords(read.data, segment);
  const doubts = doubtsOf(read.data.segments ?? []);
  return {
    text: read.data.text.trim(),
    ...(words.length > 0 ? { words } : {}),
    ...(doubts === undefined ? {} : { doubts }),
  };
}

function timedWords(transcript: Transcript, segment: Segment): TimedWord[] {
  const inSegments = () => (transcript.segments ?? []).flatMap((part) => part.words ?? []);
  const words = transcript.words?.length ? transcript.words : inSegments();
  const within = (seconds: number) =>
    Math.min(Math.max(segment.startMs + seconds * 1000, segment.startMs), segment.endMs);
  return words.map(({ word, start, end }) => ({
    text: word.trim(),
    startMs: within(start),
    endMs: Math.max(within(start), within(end)),
  }));
}

/** Means over the time that the parts take; of the compression the worst part, for a loop is in one part. */
function doubtsOf(parts: readonly TranscriptSegment[]): Doubts | undefined {
  const whole = parts.flatMap(wholeDoubts);
  if (whole.length === 0) return undefined;
  const total = whole.reduce((sum, part) => sum + part.weight, 0);
  const mean = (value: (part: (typeof whole)[number]) => number) =>
    whole.reduce((sum, part) => sum + value(part) * part.weight, 0) / total;
  return {
    noSpeechProbability: mean((part) => part.doubts.noSpeechProbability),
    meanLogProbability: mean((part) => part.doubts.meanLogProbability),
    compressionRatio: Math.max(...whole.map((part) => part.doubts.compressionRatio)),
  };
}

function wholeDoubts(part: TranscriptSegment): { weight: number; doubts: Doubts }[] {
  const { no_speech_prob, avg_logprob, compression_ratio } = part;
  if (no_speech_prob == null || avg_logprob == null || compression_ratio == null) return [];
  const doubts = {
    noSpeechProbability: no_speech_prob,
    meanLogProbability: avg_logprob,
    compressionRatio: compression_ratio,
  };
  return [{ weight: Math.max(part.end - part.start, 0.01), doubts }];
}
