/** Speech on the line from its first voice until there has been none for a while, as one thing to judge. */

import { LONGEST_PRINT } from './announcement-prints.ts';
import { BANDS } from './band-levels.ts';
import type { HeardWindow } from './heard-window.ts';

const WINDOW_MS = 32;
const VOICE = 0.5;
/** Voice in a row that begins a stretch, and silence that ends one. */
const BEGINS_AFTER_MS = 128;
const ENDS_AFTER_MS = 1_500;
/** Frames that are enough to tell where in an announcement the line is. */
const LATEST = 40;
const SMOOTHED = 4;

export class SpokenStretch {
  readonly #first = new Float32Array(LONGEST_PRINT * BANDS);
  readonly #latest = new Float32Array(LATEST * BANDS);
  #frames = 0;
  #framesToVoice = 0;
  #runMs = 0;
  #isOpen = false;
  #voiceEndMs = 0;
  #levelDb = 0;
  #quietestDb = 0;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The level between its words; 0 until it can be told. */
  get quietestDb(): number {
    return this.#quietestDb;
  }

  /** The last second and a bit of it, frame by frame. */
  get latest(): Float32Array {
    return this.#latest.subarray(Math.max(0, LATEST - this.#frames) * BANDS);
  }

  /** @returns whether this window began or ended it */
  hear(window: HeardWindow): 'began' | 'ended' | 'same' {
    const isVoice = window.probability >= VOICE;
    if (!this.#isOpen) return this.#wait(window, isVoice);
    this.#keep(window);
    this.#levelDb += (window.levelDb - this.#levelDb) / SMOOTHED;
    this.#quietestDb = Math.min(this.#quietestDb, this.#levelDb);
    if (isVoice) {
      this.#voiceEndMs = window.endMs;
      this.#framesToVoice = this.#frames;
    }
    if (window.endMs - this.#voiceEndMs < ENDS_AFTER_MS) return 'same';
    this.#isOpen = false;
    this.#runMs = 0;
    return 'ended';
  }

  /** Its sound up to its last voice, as a print is made of it; of one that has ended too. */
  print(): Float32Array {
    return this.#first.slice(0, Math.min(this.#framesToVoice, LONGEST_PRINT) * BANDS);
  }

  #wait(window: HeardWindow, isVoice: boolean): 'began' | 'same' {
    if (!isVoice) {
      this.#runMs = 0;
      return 'same';
    }
    if (this.#runMs === 0) this.#frames = 0;
    this.#runMs += WINDOW_MS;
    this.#keep(window);
    if (this.#runMs < BEGINS_AFTER_MS) return 'same';
    this.#isOpen = true;
    this.#voiceEndMs = window.endMs;
    this.#framesToVoice = this.#frames;
    this.#levelDb = window.levelDb;
    this.#quietestDb = 0;
    return 'began';
  }

  #keep({ bands }: HeardWindow): void {
    if (this.#frames < LONGEST_PRINT) this.#first.set(bands, this.#frames * BANDS);
    this.#latest.copyWithin(0, BANDS);
    this.#latest.set(bands, (LATEST - 1) * BANDS);
    this.#frames++;
  }
}
