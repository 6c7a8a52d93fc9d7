/** A recorded call through the real voice detector, as fast as the machine can. */

import type { Wav } from '../../phone/index.ts';
import { Downsampler } from '../../src/listening/downsample.ts';
import type { NewVoiceDetector } from '../../src/listening/silero-voice-detector.ts';
import type { Samples } from '../../src/listening/sound.ts';
import type { VoiceWindow } from '../../src/listening/voice-detector.ts';

export const WINDOW_SAMPLES = 512;

export interface HeardCall {
  /** At the rate of listening. */
  readonly sound: Samples;
  readonly windows: readonly VoiceWindow[];
}

export async function heardWindows(wav: Wav, newDetector: NewVoiceDetector): Promise<HeardCall> {
  const sound = new Downsampler(wav.sampleRate).take(wav.samples);
  const expected = Math.floor(sound.length / WINDOW_SAMPLES);
  const windows: VoiceWindow[] = [];
  await new Promise<void>((resolve, reject) => {
    const detector = newDetector(reject);
    // Window by window, as in a call, where what the detector forgets does not lag behind.
    const give = (from: number) => detector.hear(sound.subarray(from, from + WINDOW_SAMPLES));
    detector.onWindow((window) => {
      if (windows.push(window) === expected) resolve(detector.close());
      else give(windows.length * WINDOW_SAMPLES);
    });
    give(0);
  });
  return { sound, windows };
}
