/** A voice detector that takes any sound louder than nothing for speech, and an encoder to which all voices are one. */

import { type Samples, toMs, toSamples } from '../../src/listening/sound.ts';
import type { VoiceDetector, VoiceWindow } from '../../src/listening/voice-detector.ts';
import type { VoiceEncoder } from '../../src/listening/voice-encoder.ts';

const WINDOW = 512;

export function fakeVoiceDetector(): VoiceDetector & { readonly closed: boolean } {
  let listener: (window: VoiceWindow) => void = () => {};
  let heard = 0;
  let isLoud = false;
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    hear(samples: Samples) {
      for (const sample of samples) {
        isLoud ||= sample !== 0;
        if (++heard % WINDOW !== 0) continue;
        listener({ endMs: toMs(heard), probability: isLoud ? 0.95 : 0.02 });
        isLoud = false;
      }
    },
    onWindow(to) {
      listener = to;
    },
    async close() {
      closed = true;
    },
  };
}

/** As one on a busy machine, which has judged nothing yet when the call ends. */
export function laggingVoiceDetector(): ReturnType<typeof fakeVoiceDetector> {
  const detector = fakeVoiceDetector();
  const waiting: Samples[] = [];
  return {
    get closed() {
      return detector.closed;
    },
    hear: (samples) => void waiting.push(samples),
    onWindow: (to) => detector.onWindow(to),
    close() {
      for (const samples of waiting.splice(0)) detector.hear(samples);
      return detector.close();
    },
  };
}

export const ONE_VOICE: VoiceEncoder = {
  async embed() {
    const vector = new Float32Array(256);
    vector[0] = 1;
    return vector;
  },
};

/** What the fake detector takes for speech; a whole number of windows lasts 32 ms each. */
export function speech(ms: number): Samples {
  return Int16Array.from({ length: toSamples(ms) }, (_, n) => (n % 40 < 20 ? 3_000 : -3_000));
}

export function silence(ms: number): Samples {
  return new Int16Array(toSamples(ms));
}
