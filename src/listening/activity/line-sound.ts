/** What kind of sound is on the line just now: music, or nothing to hear. */

import type { HeardWindow } from './heard-window.ts';

const WINDOW_MS = 32;
/** The mean probability of speech over this long tells music from speech. */
const MUSIC_MS = 3_000;
const MUSIC_BELOW = 0.35;
/** Of the time, at least this much is sound in music; speech leaves more pauses, a quiet line has none. */
const MUSIC_SOUND = 0.75;
/** A line's own noise is below this; its loudest is no louder than NOISE_AT_MOST_DB. */
const SOUND_DB = -50;
const NOISE_AT_MOST_DB = -45;
/** A line that was digitally silent for a while, such as a muted one, is noisier when it is not. */
const NOISE_AT_LEAST_DB = -58;
const ABOVE_NOISE_DB = 6;
/** A line that has not been quiet for long may have become noisier. */
const NOISE_RISES_DB = 1 / 60_000;

export class LineSound {
  readonly #probabilities = new RunningMean(MUSIC_MS / WINDOW_MS);
  readonly #sounds = new RunningMean(MUSIC_MS / WINDOW_MS);
  readonly #level = new RunningMean(400 / WINDOW_MS);
  #noiseDb = 0;
  #quietMs = 0;

  hear({ probability, levelDb }: HeardWindow): void {
    this.#level.add(levelDb);
    if (this.#level.isFull) {
      this.#noiseDb = Math.min(this.#noiseDb + NOISE_RISES_DB * WINDOW_MS, this.#level.mean);
    }
    const isSound = levelDb > this.#soundDb;
    this.#quietMs = isSound ? 0 : this.#quietMs + WINDOW_MS;
    this.#probabilities.add(probability);
    this.#sounds.add(isSound ? 1 : 0);
  }

  get isMusic(): boolean {
    const lasts = this.#probabilities.isFull && this.#probabilities.mean < MUSIC_BELOW;
    return lasts && this.#sounds.mean >= MUSIC_SOUND;
  }

  /** How long there has been nothing but the line's own noise. */
  get quietMs(): number {
    return this.#quietMs;
  }

  /** What the line sounds like when nobody makes a sound, as far as it has been heard. */
  get noiseDb(): number {
    return Math.max(NOISE_AT_LEAST_DB, Math.min(this.#noiseDb, NOISE_AT_MOST_DB));
  }

  get #soundDb(): number {
    return Math.max(SOUND_DB, this.noiseDb + ABOVE_NOISE_DB);
  }
}

/** Of the last values, so many of them. */
class RunningMean {
  readonly #values: Float32Array;
  #count = 0;
  #sum = 0;

  constructor(size: number) {
    this.#values = new Float32Array(Math.round(size));
  }

  get isFull(): boolean {
    return this.#count >= this.#values.length;
  }

  get mean(): number {
    return this.#sum / Math.max(1, Math.min(this.#count, this.#values.length));
  }

  /** The sum is made anew each time round, so that rounding errors do not add up over hours. */
  add(value: number): void {
    const at = this.#count % this.#values.length;
    this.#sum += value - (this.#values[at] as number);
    this.#values[at] = value;
    this.#count++;
    if (at === 0) this.#sum = this.#values.reduce((sum, each) => sum + each, 0);
  }
}
