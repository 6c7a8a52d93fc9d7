/** The OpenAI voice, through LiveKit's plugin; any server with OpenAI's speech endpoint will do. */

import { initializeLogger } from '@livekit/agents';
import { TTS } from '@livekit/agents-plugin-openai';
import type { Sentence, Sound, Speak } from './voice.ts';

export interface OpenAiVoiceOptions {
  readonly apiKey: string;
  /** OpenAI's own address when absent. */
  readonly baseUrl?: string;
  readonly model: string;
  /** How to speak; models before gpt-4o-mini-tts ignore it. */
  readonly instructions: string;
}

/** For one sentence, tries included. */
const DEADLINE_MS = 60_000;

export function speakWithOpenAi(options: OpenAiVoiceOptions): Speak {
  initializeLogger({ pretty: false, level: 'warn' });
  return async (sentences) => {
    const sounds: Sound[] = [];
    for (const sentence of sentences) sounds.push(await speak(sentence, options));
    return sounds;
  };
}

async function speak(sentence: Sentence, options: OpenAiVoiceOptions): Promise<Sound> {
  const tts = new TTS({
    apiKey: options.apiKey,
    model: options.model,
    voice: sentence.voice as 'alloy',
    instructions: options.instructions,
    speed: sentence.speed,
    ...(options.baseUrl === undefined ? {} : { baseURL: options.baseUrl }),
  });
  // The stream itself only runs dry when the server refuses; the reason comes as an event.
  const failures: Error[] = [];
  tts.on('error', ({ error }) => failures.push(error));
  const stream = tts.synthesize(sentence.text, undefined, AbortSignal.timeout(DEADLINE_MS));
  const frame = await stream.collect().catch((error: unknown) => {
    throw failures[0] ?? error;
  });
  const samples = Float32Array.from(frame.data, (value) => value / 32768);
  return { samples, sampleRate: frame.sampleRate };
}
