/** A recording on one clock: sounds that arrive together are mixed, silence stands where none came. */

import type { Wav } from './wav.ts';

const FIRST_ROOM_MS = 30_000;

export class Tape {
  readonly sampleRate: number;
  #samples: Int16Array;
  #length = 0;

  constructor(sampleRate: number) {
    this.sampleRate = sampleRate;
    this.#samples = new Int16Array((sampleRate * FIRST_ROOM_MS) / 1000);
  }

  get lengthMs(): number {
    return (this.#length / this.sampleRate) * 1000;
  }

  /** Mixes `sound` in, its first sample at index `at`; returns the index after its last. */
  mix(sound: Int16Array, at: number): number {
    const end = at + sound.length;
    this.#makeRoom(end);
    for (let i = 0; i < sound.length; i++) {
      const sum = (this.#samples[at + i] ?? 0) + (sound[i] ?? 0);
      this.#samples[at + i] = Math.max(-32_768, Math.min(32_767, sum));
    }
    this.#length = Math.max(this.#length, end);
    return end;
  }

  /** Fills up with silence to a length of `length` samples. */
  extend(length: number): void {
    this.#makeRoom(length);
    this.#length = Math.max(this.#length, length);
  }

  /** A view, not a copy: valid until more is mixed in. */
  part(from: number, to: number): Int16Array {
    return this.#samples.subarray(Math.max(0, from), Math.min(to, this.#length));
  }

  excerpt(fromMs: number, toMs: number): Wav {
    const index = (ms: number) => Math.round((ms * this.sampleRate) / 1000);
    const samples = this.part(index(fromMs), index(toMs)).slice();
    return { sampleRate: this.sampleRate, samples };
  }

  copy(): Wav {
    return { sampleRate: this.sampleRate, samples: this.#samples.slice(0, this.#length) };
  }

  #makeRoom(length: number): void {
    if (length <= this.#samples.length) return;
    const larger = new Int16Array(Math.max(length, this.#samples.length * 2));
    larger.set(this.#samples);
    this.#samples = larger;
  }
}
