/** How loud sound is, as a whole and in the bands of the telephone. */

import { LISTENING_RATE, type Samples } from '../sound.ts';
import { Fft } from './fft.ts';

/** Samples; two of the voice detector's windows, so that a print does not depend on where windows begin. */
export const SPECTRUM_SAMPLES = 1_024;
/** A telephone has nothing above 4 kHz: pairs of samples are taken as one, which halves the work. */
const POINTS = SPECTRUM_SAMPLES / 2;
export const BANDS = 12;
const LOWEST_HZ = 250;
const HIGHEST_HZ = 3_500;
/** Quieter is taken as this loud, so that a line's own noise does not shape a print. */
const FLOOR_DB = -60;
const FULL_SCALE = 32_768;

/** Decibels below the loudest square wave; FLOOR_DB - 40 for nothing at all. */
export function levelDb(samples: Samples): number {
  let energy = 0;
  for (let i = 0; i < samples.length; i++) energy += (samples[i] as number) ** 2;
  return decibels(energy / Math.max(1, samples.length) / FULL_SCALE ** 2, FLOOR_DB - 40);
}

export class BandLevels {
  readonly #fft = new Fft(POINTS);
  readonly #re = new Float64Array(POINTS);
  readonly #im = new Float64Array(POINTS);
  readonly #edges = bandEdges();
  readonly #hann = Float64Array.from(
    { length: POINTS },
    (_, i) => (0.25 - 0.25 * Math.cos((2 * Math.PI * i) / POINTS)) / FULL_SCALE,
  );

  /** In dB, BANDS of them, into `levels`. @param samples SPECTRUM_SAMPLES of them */
  measure(samples: Samples, levels: Float32Array): void {
    for (let i = 0; i < POINTS; i++) {
      this.#re[i] = ((samples[2 * i] ?? 0) + (samples[2 * i + 1] ?? 0)) * (this.#hann[i] as number);
    }
    this.#im.fill(0);
    this.#fft.forward(this.#re, this.#im);
    for (let band = 0; band < BANDS; band++) levels[band] = this.#level(band);
  }

  #level(band: number): number {
    const to = this.#edges[band + 1] as number;
    let energy = 0;
    for (let bin = this.#edges[band] as number; bin < to; bin++) {
      energy += (this.#re[bin] as number) ** 2 + (this.#im[bin] as number) ** 2;
    }
    return decibels((8 / 3) * (2 / POINTS ** 2) * energy, FLOOR_DB);
  }
}

/** The first bin of each band, and the one after the last; equal steps in pitch. */
function bandEdges(): readonly number[] {
  const step = (HIGHEST_HZ / LOWEST_HZ) ** (1 / BANDS);
  return Array.from({ length: BANDS + 1 }, (_, i) =>
    Math.round((LOWEST_HZ * step ** i * SPECTRUM_SAMPLES) / LISTENING_RATE),
  );
}

function decibels(power: number, floor: number): number {
  return Math.max(floor, 10 * Math.log10(power + 1e-12));
}
