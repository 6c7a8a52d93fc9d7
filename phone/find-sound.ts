/** Finds where a piece of sound occurs inside a longer one, by normalised cross-correlation. */

import { peakAround } from './between-samples.ts';
import { Fft } from './fft.ts';

export interface Found {
  /** Index in the longer sound at which the piece begins. */
  readonly at: number;
  /** 1 when they are equal but for their level, about 0 when they have nothing in common. */
  readonly correlation: number;
}

const SMALLEST_BLOCK = 4096;
/** Places below this share of the sound's greatest energy count as if they had it: silence is no match. */
const ENERGY_FLOOR = 1e-6;

const transforms = new Map<number, Fft>();

/** The piece must fit inside the sound. */
export function findSound(piece: Float64Array, sound: Float64Array): Found {
  if (piece.length > sound.length) throw new Error('the piece is longer than the sound');
  const fft = transform(blockSize(piece.length, sound.length));
  const places = sound.length - piece.length + 1;
  const norms = products(piece, sound, places);
  const pieceSpectrum = spectrum(fft, piece);
  const step = fft.size - piece.length + 1;
  let best: Found = { at: 0, correlation: Number.NEGATIVE_INFINITY };
  for (let from = 0; from < places; from += step) {
    const dots = correlate(fft, pieceSpectrum, sound.subarray(from, from + fft.size));
    const count = Math.min(step, places - from);
    best = better(best, highest(dots, norms.subarray(from, from + count), from));
  }
  return best;
}

interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

function highest(dots: Float64Array, norms: Float64Array, from: number): Found {
  let [at, correlation] = [0, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < norms.length; i++) {
    const value = (dots[i] as number) / (norms[i] as number);
    if (value > correlation) [at, correlation] = [i, value];
  }
  const between = (i: number) => (dots[i] ?? 0) / (norms[at] as number);
  return { at: from + at, correlation: Math.min(1, peakAround(between, at)) };
}

function better(a: Found, b: Found): Found {
  return b.correlation > a.correlation ? b : a;
}

/** Inner product of the piece with the block, from each place of the block on. */
function correlate(fft: Fft, piece: Spectrum, block: Float64Array): Float64Array {
  const { re, im } = spectrum(fft, block);
  for (let i = 0; i < fft.size; i++) {
    const [a, b] = [re[i] as number, im[i] as number];
    const [c, d] = [piece.re[i] as number, piece.im[i] as number];
    re[i] = (a * c + b * d) / fft.size;
    im[i] = (b * c - a * d) / fft.size;
  }
  fft.inverse(re, im);
  return re;
}

function spectrum(fft: Fft, sound: Float64Array): Spectrum {
  const [re, im] = [new Float64Array(fft.size), new Float64Array(fft.size)];
  re.set(sound);
  fft.forward(re, im);
  return { re, im };
}

/** Product of the lengths (as vectors) of the piece and of the sound at each place. */
function products(piece: Float64Array, sound: Float64Array, places: number): Float64Array {
  const pieceEnergy = energy(piece);
  const energies = new Float64Array(places);
  let sum = energy(sound.subarray(0, piece.length));
  for (let at = 0; at < places; at++) {
    energies[at] = sum;
    sum += (sound[at + piece.length] ?? 0) ** 2 - (sound[at] as number) ** 2;
  }
  const floor = energies.reduce((a, b) => Math.max(a, b), 0) * ENERGY_FLOOR + 1;
  return energies.map((e) => Math.sqrt(Math.max(e, floor) * pieceEnergy) || 1);
}

export function energy(sound: Float64Array): number {
  let sum = 0;
  for (const sample of sound) sum += sample * sample;
  return sum;
}

function blockSize(piece: number, sound: number): number {
  const wanted = Math.min(sound, Math.max(4 * piece, SMALLEST_BLOCK));
  return 2 ** Math.ceil(Math.log2(Math.max(wanted, 2)));
}

function transform(size: number): Fft {
  const known = transforms.get(size) ?? new Fft(size);
  transforms.set(size, known);
  return known;
}
