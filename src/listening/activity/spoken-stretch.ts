/** Speech on the line from its first voice until there has been none for a while, as one thing to judge. */

import { LONGEST_PRINT } from './announcement-prints.ts';
import { BANDS } from './band-levels.ts';
import type { HeardWindow } from './heard-window.ts';

const WINDOW_MS = 32;
const VOICE = 0.5;
/** Voice in a row that begins a stretch, and silence that ends one. */
const BEGINS_AFTER_MS = 128;
const ENDS_AFTER_MS = 1_500;
/** Frames of a print before its first voice, for voice is not found at the very same place each time. */
const BEFORE = 12;
/** Frames that are enough to tell where in an announcement the line is. */
const LATEST = 40;
const SMOOTHED = 4;
/** For each window before its first voice, so that about the last second counts. */
const FORGETS_DB = 0.4;

export class SpokenStretch {
  readonly #first = new Float32Array(LONGEST_PRINT * BANDS);
  /** Goes on while nothing is spoken. */
  readonly #latest = new Float32Array(LATEST * BANDS);
  /** Since its first voice. */
  #frames = 0;
  #framesToVoice = 0;
  #runMs = 0;
  #isOpen = false;
  #levelDb = 0;
  #quietestDb = 0;
  #pauseMs = 0;

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** The level between its words, and just before them: music that plays on, or the line's own noise. */
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
    this.#latest.copyWithin(0, BANDS);
    this.#latest.set(window.bands, (LATEST - 1) * BANDS);
    this.#levelDb += (window.levelDb - this.#levelDb) / SMOOTHED;
    const quietestDb = this.#quietestDb + (this.#isOpen ? 0 : FORGETS_DB);
    this.#quietestDb = Math.min(quietestDb, this.#levelDb);
    if (!this.#isOpen) return this.#wait(window, isVoice);
    this.#keep(window);
    this.#pauseMs = isVoice ? 0 : this.#pauseMs + WINDOW_MS;
    if (isVoice) this.#framesToVoice = this.#frames;
    if (this.#pauseMs < ENDS_AFTER_MS) return 'same';
    this.#isOpen = false;
    this.#runMs = 0;
    return 'ended';
  }

  /** Its sound up to its last voice, as a print is made of it; of one that has ended too. */
  print(): Float32Array {
    return this.#first.slice(0, Math.min(BEFORE + this.#framesToVoice, LONGEST_PRINT) * BANDS);
  }

  #wait(window: HeardWindow, isVoice: boolean): 'began' | 'same' {
    if (!isVoice) {
      this.#runMs = 0;
      return 'same';
    }
    if (this.#runMs === 0) this.#begin();
    this.#runMs += WINDOW_MS;
    this.#keep(window);
    if (this.#runMs < BEGINS_AFTER_MS) return 'same';
    this.#isOpen = true;
    this.#pauseMs = 0;
    this.#framesToVoice = this.#frames;
    return 'began';
  }

  /** With what came just before. */
  #begin(): void {
    this.#frames = 0;
    this.#first.set(this.#latest.subarray((LATEST - 1 - BEFORE) * BANDS, (LATEST - 1) * BANDS));
  }

  #keep({ bands }: HeardWindow): void {
    const frame = BEFORE + this.#frames;
    if (frame < LONGEST_PRINT) this.#first.set(bands, frame * BANDS);
    this.#frames++;
  }
}
