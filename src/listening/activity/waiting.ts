/** Listens on hold for a person, past announcements that come again and again. */

import type { AnnouncementPrints, Place } from './announcement-prints.ts';
import type { HeardWindow } from './heard-window.ts';
import type { SpokenStretch } from './spoken-stretch.ts';

const WINDOW_MS = 32;
const VOICE = 0.5;
/** Windows from one comparison with the prints to the next. */
const COMPARES_EVERY = 4;
/** Comparisons in a row that fail before an announcement is taken to have ended. */
const MISSES = 4;
/** Between words the line is this much above its own noise when music plays under them. */
const MUSIC_UNDER_DB = 14;

/** How much speech that is no known announcement it takes to be a person. */
export interface Patience {
  /** From the first word on. */
  readonly ms: number;
  /** Of that, voice. */
  readonly voiceMs: number;
}

export class Waiting {
  readonly #prints: AnnouncementPrints;
  #place: Place | undefined;
  #misses = 0;
  #windows = 0;
  /** Since when there is speech that nothing explains, and how much voice. */
  #sinceMs = 0;
  #voiceMs = 0;
  #isAnnounced = false;

  constructor(prints: AnnouncementPrints) {
    this.#prints = prints;
  }

  /** A stretch of speech begins. */
  begin(atMs: number): void {
    this.#place = undefined;
    this.#misses = 0;
    this.#windows = 0;
    this.#isAnnounced = false;
    this.#explainedUntil(atMs);
  }

  /** Words or a voice have shown that the present stretch is an announcement. */
  announce(): void {
    this.#isAnnounced = true;
  }

  get isAnnounced(): boolean {
    return this.#isAnnounced || this.#place !== undefined;
  }

  hear(window: HeardWindow, stretch: SpokenStretch): void {
    if (window.probability >= VOICE) this.#voiceMs += WINDOW_MS;
    this.#windows++;
    if (this.#windows % COMPARES_EVERY === 0) this.#compare(window.endMs, stretch.latest);
  }

  /** Whether the speech since the last announcement is a person's. */
  isPerson(nowMs: number, stretch: SpokenStretch, noiseDb: number, patience: Patience): boolean {
    if (this.isAnnounced || stretch.quietestDb > noiseDb + MUSIC_UNDER_DB) return false;
    return nowMs - this.#sinceMs >= patience.ms && this.#voiceMs >= patience.voiceMs;
  }

  #compare(nowMs: number, latest: Float32Array): void {
    if (!this.#place) this.#place = this.#prints.find(latest, nowMs);
    else this.#follow(this.#place, nowMs, latest);
    if (this.#place && this.#misses === 0) this.#explainedUntil(nowMs);
  }

  #follow(place: Place, nowMs: number, latest: Float32Array): void {
    const next = this.#prints.goesOn(place, COMPARES_EVERY * (this.#misses + 1), latest);
    if (next) {
      this.#place = next;
      this.#misses = 0;
    } else if (++this.#misses >= MISSES) {
      this.#place = this.#prints.find(latest, nowMs);
      this.#misses = 0;
    }
  }

  #explainedUntil(ms: number): void {
    this.#sinceMs = ms;
    this.#voiceMs = 0;
  }
}
