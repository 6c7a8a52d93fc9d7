/**
 * Sound as one number for each 32 ms, which codecs, levels and sample rates leave mostly as it is: the bits say
 * where energy grows or falls between neighbouring bands and moments (Haitsma and Kalker, "A highly robust
 * audio fingerprinting system", ISMIR 2002, with shorter windows).
 */

import { Fft } from '../../phone/fft.ts';
import { resample } from '../../phone/resample.ts';
import type { Wav } from '../../phone/wav.ts';

/** Hz. */
const RATE = 8000;
const WINDOW = 1024;
const HOP = 256;
export const HOP_MS = (HOP * 1000) / RATE;
const BITS = 32;
/** Hz; within what a telephone and its codecs carry well. */
const LOWEST = 300;
const HIGHEST = 2600;

export interface Fingerprint {
  /** One for each hop. */
  readonly bits: Uint32Array;
  /** Of the window of each hop, in the bands that are looked at. */
  readonly energies: Float64Array;
}

const fft = new Fft(WINDOW);
const [re, im] = [new Float64Array(WINDOW), new Float64Array(WINDOW)];
const taper = Float64Array.from(
  { length: WINDOW },
  (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW),
);
/** Each band begins at its bin and ends before the next one's. */
const firstBins = Array.from({ length: BITS + 2 }, (_, band) =>
  Math.round((LOWEST * (HIGHEST / LOWEST) ** (band / (BITS + 1)) * WINDOW) / RATE),
);

export function listenedTo(sound: Wav): Int16Array {
  return resample(sound, RATE).samples;
}

/** @param samples as `listenedTo` gives them; @param hops further than whole ones, where to begin */
export function fingerprint(samples: Int16Array, hops = 0): Fingerprint {
  const from = Math.round(hops * HOP);
  const count = Math.max(0, Math.floor((samples.length - from - WINDOW) / HOP) + 1);
  const bands = Array.from({ length: count }, () => new Float64Array(BITS + 1));
  for (let n = 0; n < count; n += 2) {
    measureTwo(samples, from + n * HOP, bands[n] as Float64Array, bands[n + 1]);
  }
  return {
    bits: Uint32Array.from(bands, (now, n) => signs(now, bands[n - 1] ?? now)),
    energies: Float64Array.from(bands, (band) => band.reduce((a, b) => a + b, 0)),
  };
}

/** Two windows in one transform: the first is its real part, the second its imaginary part. */
function measureTwo(samples: Int16Array, at: number, first: Float64Array, second?: Float64Array) {
  for (let i = 0; i < WINDOW; i++) {
    re[i] = (samples[at + i] as number) * (taper[i] as number);
    im[i] = (samples[at + HOP + i] ?? 0) * (taper[i] as number);
  }
  fft.forward(re, im);
  for (let band = 0; band <= BITS; band++) {
    for (let k = firstBins[band] as number; k < (firstBins[band + 1] as number); k++) {
      const [a, b] = [re[k] as number, im[k] as number];
      const [c, d] = [re[WINDOW - k] as number, im[WINDOW - k] as number];
      first[band] = (first[band] as number) + (a + c) ** 2 + (b - d) ** 2;
      if (second) second[band] = (second[band] as number) + (b + d) ** 2 + (c - a) ** 2;
    }
  }
}

function signs(now: Float64Array, before: Float64Array): number {
  let bits = 0;
  for (let band = 0; band < BITS; band++) {
    const step = (of: Float64Array) => (of[band] as number) - (of[band + 1] as number);
    bits = (bits << 1) | Number(step(now) > step(before));
  }
  return bits >>> 0;
}

/** How many of the 32 differ. */
export function differingBits(a: number, b: number): number {
  let x = a ^ b;
  x -= (x >>> 1) & 0x55555555;
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
