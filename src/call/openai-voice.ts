/** A voice of OpenAI, or of any server with the same speech endpoint. */

import { Downsampler } from '../listening/downsample.ts';
import { type OpenAiAddress, openAiClient } from '../listening/openai-client.ts';
import { openAiFailure } from '../listening/openai-failure.ts';
import { type Voice, VoiceError } from './voice.ts';

export interface OpenAiVoiceOptions extends OpenAiAddress {
  readonly model: string;
  readonly voice: string;
  /** Hz; at most 24,000. */
  readonly sampleRate: number;
}

/** Hz; of 16-bit mono samples, little-endian, when `pcm` is asked for. */
const PCM_RATE = 24_000;

export function openAiVoice(options: OpenAiVoiceOptions): Voice {
  const client = openAiClient(options);
  return {
    async speak(text, signal) {
      const { model, voice, sampleRate } = options;
      const wanted = { model, voice, input: text, response_format: 'pcm' } as const;
      try {
        const answer = await client.audio.speech.create(wanted, { signal });
        const samples = samplesOf(Buffer.from(await answer.arrayBuffer()));
        return { samples: new Downsampler(PCM_RATE, sampleRate).take(samples), sampleRate };
      } catch (error) {
        signal.throwIfAborted();
        const failure = openAiFailure(error);
        throw failure ? new VoiceError(`The voice did not speak: ${failure.message}`) : error;
      }
    },
  };
}

function samplesOf(pcm: Buffer): Int16Array {
  const samples = new Int16Array(Math.floor(pcm.length / 2));
  for (let i = 0; i < samples.length; i++) samples[i] = pcm.readInt16LE(2 * i);
  return samples;
}
