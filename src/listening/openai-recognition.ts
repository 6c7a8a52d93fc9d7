/** The recogniser that a configuration means. */

import { giftsOf, isStreamed } from './openai-models.ts';
import { type OpenAiRecogniserOptions, openAiRecogniser } from './openai-recogniser.ts';
import { openAiStreamRecogniser } from './openai-stream-recogniser.ts';
import type { Recogniser } from './recogniser.ts';

export interface OpenAiRecognitionOptions extends OpenAiRecogniserOptions {
  readonly mode: 'auto' | 'whole' | 'stream';
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
