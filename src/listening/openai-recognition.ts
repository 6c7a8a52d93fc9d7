/** The recogniser that a configuration means. */

import { withFallback } from './fallback-recogniser.ts';
import type { ListeningJournal } from './listening-journal.ts';
import { giftsOf, isStreamed } from './openai-models.ts';
import { type OpenAiRecogniserOptions, openAiRecogniser } from './openai-recogniser.ts';
import { openAiStreamRecogniser } from './openai-stream-recogniser.ts';
import type { Recogniser } from './recogniser.ts';
import { timedRecogniser } from './timed-recogniser.ts';

export interface OpenAiRecognitionOptions extends OpenAiRecogniserOptions {
  readonly mode: 'auto' | 'whole' | 'stream';
}

/** Each is absent when it is not configured. */
export interface Recognitions {
  readonly recogniser?: OpenAiRecognitionOptions;
  readonly fallbackRecogniser?: OpenAiRecognitionOptions;
}

export interface RecognitionTools {
  readonly journal: Pick<ListeningJournal, 'asked' | 'fellBack'>;
  /** Milliseconds from an arbitrary start; never jumps. */
  readonly now: () => number;
}

/** Nothing without a recogniser. @param signal closes what they hold open */
export function openAiRecognitions(
  { recogniser, fallbackRecogniser }: Recognitions,
  { journal, now }: RecognitionTools,
  signal: AbortSignal,
): Recogniser | undefined {
  const timed = (options: OpenAiRecognitionOptions, name: 'first' | 'fallback') =>
    timedRecogniser(openAiRecognition(options, signal), { name, journal, now });
  const first = recogniser && timed(recogniser, 'first');
  if (!first || !fallbackRecogniser) return first;
  const changed = (isInUse: boolean) => journal.fellBack(isInUse);
  return withFallback(first, timed(fallbackRecogniser, 'fallback'), { now, changed });
}

/** @param signal closes what it holds open */
export function openAiRecognition(
  options: OpenAiRecognitionOptions,
  signal: AbortSignal,
): Recogniser {
  if (!isStreamed(options)) return openAiRecogniser(options);
  const whole = giftsOf(options.model).realtimeOnly ? undefined : openAiRecogniser(options);
  return openAiStreamRecogniser(options, whole, signal);
}
