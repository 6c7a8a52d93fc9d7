/** Makes any recording sound as the phone brings it: 8 kHz, 300 to 3400 Hz, levelled, trimmed. */

import type { Wav } from '../../phone/wav.ts';
import { bandLimit, TELEPHONE_RATE } from './band-limit.ts';
import type { Sound } from './voice.ts';

export const LEAD_MS = 50;
export const TAIL_MS = 150;
/** RMS over speech, in dB below full scale: about what a person on a good line has. */
export const SPEECH_LEVEL_DB = -20;
export const PEAK_LIMIT_DB = -3;

const toGain = (db: number): number => 10 ** (db / 20);
const toDb = (amplitude: number): number => 20 * Math.log10(amplitude);

/** A little under the limit: rounding to 16 bits must not go over it. */
const PEAK_CEILING = toGain(PEAK_LIMIT_DB - 0.1);
const LIMITER_REACH_MS = 4;
const FRAME_MS = 10;
/** Frames that are more than this below the loudest one are silence. */
const SILENCE_BELOW_LOUDEST_DB = { whenTrimming: 45, whenLevelling: 30 };
const PCM16_FULL_SCALE = 32767;
const FADE_MS = 10;

const samplesIn = (ms: number): number => Math.round((ms * TELEPHONE_RATE) / 1000);

/** @throws when the rate of the recording is no multiple of 8000 Hz */
export function toTelephone(sound: Sound): Float32Array {
  return level(trim(bandLimit(sound)));
}

/** @param samples at TELEPHONE_RATE, full scale is 1 */
export function toWav(samples: Float32Array): Wav {
  const pcm16 = Int16Array.from(samples, (sample) => Math.round(sample * PCM16_FULL_SCALE));
  return { sampleRate: TELEPHONE_RATE, samples: pcm16 };
}

/** RMS over the frames that hold speech, in dB below full scale. */
export function speechLevelDb(samples: Float32Array): number {
  const powers = framePowers(samples);
  const floor = Math.max(...powers) * toGain(-SILENCE_BELOW_LOUDEST_DB.whenLevelling) ** 2;
  const speech = powers.filter((power) => power > floor);
  return toDb(Math.sqrt(mean(speech)));
}

export function peakDb(samples: Float32Array): number {
  return toDb(samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0));
}

/** Leaves LEAD_MS before the first and TAIL_MS after the last speech, whatever the recording had. */
function trim(samples: Float32Array): Float32Array {
  const powers = framePowers(samples);
  const floor = Math.max(...powers) * toGain(-SILENCE_BELOW_LOUDEST_DB.whenTrimming) ** 2;
  const frame = samplesIn(FRAME_MS);
  const start = powers.findIndex((power) => power > floor) * frame - samplesIn(LEAD_MS);
  const end = (powers.findLastIndex((power) => power > floor) + 1) * frame + samplesIn(TAIL_MS);
  const kept = Float32Array.from({ length: end - start }, (_, n) => samples[start + n] ?? 0);
  return fadeEnds(kept);
}

function fadeEnds(samples: Float32Array): Float32Array {
  const fade = samplesIn(FADE_MS);
  return samples.map((sample, n) => sample * Math.min(1, n / fade, (samples.length - n) / fade));
}

/** To SPEECH_LEVEL_DB, again after the limiter has taken a little away. */
function level(samples: Float32Array): Float32Array {
  const amplify = (sound: Float32Array): Float32Array => {
    const gain = toGain(SPEECH_LEVEL_DB - speechLevelDb(sound));
    return limitPeaks(sound.map((sample) => sample * gain));
  };
  return amplify(amplify(samples));
}

/** Turns the sound down around each peak, smoothly and never less than the peak needs. */
function limitPeaks(samples: Float32Array): Float32Array {
  const reach = samplesIn(LIMITER_REACH_MS);
  const around = (values: Float32Array, n: number): Float32Array =>
    values.subarray(Math.max(0, n - reach), n + reach + 1);
  const allowed = samples.map((sample) => Math.min(1, PEAK_CEILING / Math.abs(sample)));
  const lowest = allowed.map((_, n) => Math.min(...around(allowed, n)));
  return samples.map((sample, n) => sample * mean(around(lowest, n)));
}

/** Mean square of each whole frame. */
function framePowers(samples: Float32Array): number[] {
  const frame = samplesIn(FRAME_MS);
  return Array.from({ length: Math.floor(samples.length / frame) }, (_, n) => {
    const part = samples.subarray(n * frame, (n + 1) * frame);
    return mean(part.map((sample) => sample * sample));
  });
}

function mean(values: Float32Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
