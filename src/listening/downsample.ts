/** Sound of any rate as sound at LISTENING_RATE or another, piece by piece, without a click where pieces meet. */

import { LISTENING_RATE, type Samples } from './sound.ts';

/** Of the filter, for each sample of the slower side; at LISTENING_RATE a pass band up to about 5 kHz, 60 dB down from 8.5 kHz. */
const TAPS = 17;
/** Of the rate that comes out. */
const CUTOFF = 0.42;

/**
 * A polyphase FIR (a windowed sinc), made for one rate. It delays the sound by about half a millisecond and keeps
 * nothing but the last samples that the filter spans.
 */
export class Downsampler {
  /** Rates as the smallest whole numbers: `up` samples out for `down` samples in. */
  readonly #up: number;
  readonly #down: number;
  /** One filter for each phase, newest sample first. */
  readonly #phases: readonly Float32Array[];
  readonly #span: number;
  /** The samples that the filter spans before the next piece, then the piece. */
  #line: Int16Array;
  /** Of the next output, in input samples times `up`, counted from the next piece. */
  #next = 0;

  /** @param rate Hz, as `outRate` @throws RangeError for one that no sound has */
  constructor(rate: number, outRate: number = LISTENING_RATE) {
    if (!Number.isInteger(rate) || rate < 8_000 || rate > 192_000) {
      throw new RangeError(`sound at ${rate} Hz cannot be listened to`);
    }
    const common = greatestCommonDivisor(rate, outRate);
    this.#up = outRate / common;
    this.#down = rate / common;
    this.#phases = lowPassPhases(this.#up, this.#down);
    this.#span = (this.#phases[0] as Float32Array).length - 1;
    this.#line = new Int16Array(this.#span);
  }

  /** What the piece adds; its length follows the rates exactly over any number of pieces. */
  take(piece: Int16Array): Samples {
    if (this.#up === this.#down) return piece.slice();
    const line = this.#joined(piece);
    const end = piece.length * this.#up;
    const out = new Int16Array(Math.max(0, Math.ceil((end - this.#next) / this.#down)));
    for (let i = 0; i < out.length; i++, this.#next += this.#down) {
      out[i] = this.#filtered(line, this.#next);
    }
    this.#next -= end;
    line.copyWithin(0, piece.length, piece.length + this.#span);
    return out;
  }

  #joined(piece: Int16Array): Int16Array {
    const length = this.#span + piece.length;
    if (this.#line.length < length) {
      const longer = new Int16Array(length);
      longer.set(this.#line.subarray(0, this.#span));
      this.#line = longer;
    }
    this.#line.set(piece, this.#span);
    return this.#line;
  }

  #filtered(line: Int16Array, position: number): number {
    const newest = Math.floor(position / this.#up) + this.#span;
    const taps = this.#phases[position % this.#up] as Float32Array;
    let sum = 0;
    for (let k = 0; k < taps.length; k++) sum += (taps[k] as number) * (line[newest - k] as number);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
}

/** A low-pass filter at `up` times the input's rate, dealt out to its phases; each phase sums to 1. */
function lowPassPhases(up: number, down: number): Float32Array[] {
  const slower = Math.max(up, down);
  const perPhase = Math.ceil((TAPS * slower) / up);
  const cutoff = CUTOFF / down;
  const length = perPhase * up;
  const centre = (length - 1) / 2;
  const tap = (n: number) => sinc(2 * cutoff * (n - centre)) * blackman(n / (length - 1));
  return Array.from({ length: up }, (_, phase) =>
    normalised(Float32Array.from({ length: perPhase }, (_, k) => tap(phase + k * up))),
  );
}

function normalised(taps: Float32Array): Float32Array {
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** The window named after Blackman, at 0 to 1 of its length. */
function blackman(at: number): number {
  return 0.42 - 0.5 * Math.cos(2 * Math.PI * at) + 0.08 * Math.cos(4 * Math.PI * at);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
