/** Sound in the form in which it is compared: one sample rate, the words before the pitch. */

import { resample } from './resample.ts';
import type { Wav } from './wav.ts';

/** In hertz: what a telephone carries, and enough to tell words and voices. */
export const COMPARED_RATE = 8000;
/** Puts the formants, which tell words apart, before the pitch. */
const EMPHASIS = 0.8;

export function comparedSignal(wav: Wav): Float64Array {
  const { samples } = resample(wav, COMPARED_RATE);
  return Float64Array.from(samples, (sample, i) => sample - EMPHASIS * (samples[i - 1] ?? 0));
}

/** With zeros where the sound has ended or not begun. */
export function cut(sound: Float64Array, from: number, length: number): Float64Array {
  const out = new Float64Array(length);
  const [first, last] = [Math.max(0, from), Math.min(sound.length, from + length)];
  if (last > first) out.set(sound.subarray(first, last), first - from);
  return out;
}
