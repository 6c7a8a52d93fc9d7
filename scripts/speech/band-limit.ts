/** Cuts a recording down to what a telephone line lets through. */

import type { Sound } from './voice.ts';

export const TELEPHONE_RATE = 8000;

const BAND_HZ = { low: 300, high: 3400 };
const FILTER_HALF_MS = 12.5;

/**
 * Filters and takes every n-th sample in one pass; the result is at TELEPHONE_RATE.
 * @throws when the rate of the recording is no multiple of TELEPHONE_RATE
 */
export function bandLimit({ samples, sampleRate }: Sound): Float32Array {
  const step = sampleRate / TELEPHONE_RATE;
  if (!Number.isInteger(step)) {
    throw new Error(`a recording at ${sampleRate} Hz cannot be used: 8000 Hz or a multiple of it`);
  }
  const filter = bandPass(sampleRate);
  const out = new Float32Array(Math.ceil(samples.length / step));
  return out.map((_, index) => weighted(samples, filter, index * step));
}

function weighted(samples: Float32Array, filter: Float32Array, centre: number): number {
  const half = (filter.length - 1) / 2;
  const first = Math.max(0, half - centre);
  const last = Math.min(filter.length, samples.length - centre + half);
  let sum = 0;
  for (let tap = first; tap < last; tap++) {
    sum += (filter[tap] ?? 0) * (samples[centre - half + tap] ?? 0);
  }
  return sum;
}

/** A linear-phase filter: the difference of two low passes, under a Hamming window. */
function bandPass(sampleRate: number): Float32Array {
  const half = Math.round((FILTER_HALF_MS * sampleRate) / 1000);
  return Float32Array.from({ length: 2 * half + 1 }, (_, tap) => {
    const n = tap - half;
    const window = 0.54 + 0.46 * Math.cos((Math.PI * n) / half);
    return window * (lowPass(n, BAND_HZ.high, sampleRate) - lowPass(n, BAND_HZ.low, sampleRate));
  });
}

function lowPass(n: number, hz: number, sampleRate: number): number {
  const ratio = (2 * hz) / sampleRate;
  return n === 0 ? ratio : Math.sin(Math.PI * ratio * n) / (Math.PI * n);
}
