/** The last half minute of a call's sound, found again by its time; its memory does not grow. */

import { type Samples, toSamples } from '../sound.ts';

/** The longest segment, what comes before it, and what is heard while a detector is late. */
const KEPT_MS = 36_000;

export class RecentSound {
  readonly #ring: Int16Array;
  #heard = 0;

  /** @param keptMs how far back sound can be had */
  constructor(keptMs = KEPT_MS) {
    this.#ring = new Int16Array(toSamples(keptMs));
  }

  /** Samples since the call's first sound. */
  get heard(): number {
    return this.#heard;
  }

  hear(samples: Samples): void {
    const size = this.#ring.length;
    const kept = samples.subarray(Math.max(0, samples.length - size));
    const at = (this.#heard + samples.length - kept.length) % size;
    const untilEnd = kept.subarray(0, size - at);
    this.#ring.set(untilEnd, at);
    this.#ring.set(kept.subarray(untilEnd.length), 0);
    this.#heard += samples.length;
  }

  /** A copy, from and to counted in samples; what is not there any more, or not yet, is left out. */
  between(from: number, to: number): Samples {
    const first = Math.max(0, from, this.#heard - this.#ring.length);
    const copy = new Int16Array(Math.max(0, Math.min(to, this.#heard) - first));
    const at = first % this.#ring.length;
    const untilEnd = this.#ring.subarray(at, at + copy.length);
    copy.set(untilEnd);
    copy.set(this.#ring.subarray(0, copy.length - untilEnd.length), untilEnd.length);
    return copy;
  }
}
