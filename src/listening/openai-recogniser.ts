/** The recogniser behind OpenAI's transcription endpoint, or a compatible server's: whole segments. */

import { STT } from '@livekit/agents-plugin-openai';
import { BadRequestError, type OpenAI } from 'openai';
import { hintPrompt, keywords } from './hint-prompt.ts';
import { toFrame } from './livekit-frame.ts';
import { type OpenAiAddress, openAiClient } from './openai-client.ts';
import { openAiFailure } from './openai-failure.ts';
import { giftsOf } from './openai-models.ts';
import { readTranscript } from './openai-transcript.ts';
import { type Hints, type Recognised, type Recogniser, RecogniserError } from './recogniser.ts';
import type { Segment } from './segment.ts';
import { toWav } from './wav.ts';

export interface OpenAiRecogniserOptions extends OpenAiAddress {
  readonly model: string;
  /** ISO 639-1; absent: the model finds out. */
  readonly language?: string;
  /** For one request. */
  readonly timeoutMs: number;
}

/** What one request is made of. */
interface Request {
  readonly client: OpenAI;
  readonly options: OpenAiRecogniserOptions;
  readonly segment: Segment;
  readonly hints: Hints;
  readonly signal: AbortSignal;
}

export function openAiRecogniser(options: OpenAiRecogniserOptions): Recogniser {
  const client = openAiClient(options);
  let verbose = giftsOf(options.model).wordTimes;

  async function ask(request: Request): Promise<Recognised> {
    if (!verbose) return askPlainly(request);
    try {
      return await askVerbosely(request);
    } catch (error) {
      if (!(error instanceof BadRequestError)) throw error;
      // The sound may be at fault, not the form: only an answer shows that the plain form is better.
      const recognised = await askPlainly(request);
      verbose = false;
      return recognised;
    }
  }

  return {
    async recognise(segment, hints, signal) {
      const tooLong = AbortSignal.timeout(options.timeoutMs);
      const request = {
        client,
        options,
        segment,
        hints,
        signal: AbortSignal.any([signal, tooLong]),
      };
      try {
        return await ask(request);
      } catch (error) {
        signal.throwIfAborted();
        if (tooLong.aborted) throw new RecogniserError('the server took too long', true);
        throw asRecogniserError(error);
      }
    },
  };
}

async function askVerbosely({ client, options, segment, hints, signal }: Request) {
  const prompt = hintPrompt(hints);
  const answer = await client.audio.transcriptions.create(
    {
      file: new File([toWav(segment.samples)], 'segment.wav', { type: 'audio/wav' }),
      model: options.model,
      response_format: 'verbose_json',
      timestamp_granularities: ['word', 'segment'],
      ...(options.language === undefined ? {} : { language: options.language }),
      ...(prompt === '' ? {} : { prompt }),
    },
    { signal, timeout: options.timeoutMs },
  );
  return readTranscript(answer, segment);
}

/** A new STT for each request, for hints are part of its options; it holds no connection. */
async function askPlainly({ client, options, segment, hints, signal }: Request) {
  const { model, language, apiKey = '' } = options;
  const gifts = giftsOf(model);
  const prompt = gifts.prompt ? hintPrompt(hints) : '';
  const stt = new STT({
    client,
    apiKey,
    model,
    useRealtime: false,
    ...(language === undefined ? { detectLanguage: true } : { language }),
    ...(gifts.keywords ? { keywords: keywords(hints) } : {}),
    ...(prompt === '' ? {} : { prompt }),
  });
  const event = await stt.recognize(toFrame(segment.samples), signal);
  return { text: event.alternatives?.[0]?.text.trim() ?? '' };
}

function asRecogniserError(error: unknown): unknown {
  const failure = openAiFailure(error);
  return failure === undefined ? error : new RecogniserError(failure.message, failure.retryable);
}
