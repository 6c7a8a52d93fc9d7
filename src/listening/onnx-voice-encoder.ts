/** The voice encoder on ONNX Runtime: models/voice-encoder.onnx, which takes sound and gives the vector. */

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { USUAL_VOICE } from './usual-voice.ts';
import type { VoiceEncoder } from './voice-encoder.ts';

/**
 * Once in a process: takes 40 MB with the runtime and some 50 ms. A window of 1.6 s costs about 13 ms of one core, off the
 * main thread.
 * @param model path of the file
 * @throws when the file cannot be read
 */
export async function loadVoiceEncoder(model: string): Promise<VoiceEncoder> {
  const session = await InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: false,
    // Errors only; the model's graph gives no others.
    logSeverityLevel: 3,
  });
  return {
    usual: USUAL_VOICE,
    async embed(samples) {
      const sound = new Tensor('int16', samples, [samples.length]);
      const { voice } = await session.run({ samples: sound });
      return voice?.data as Float32Array;
    },
  };
}
