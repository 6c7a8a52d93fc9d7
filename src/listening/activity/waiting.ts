/** Listens on hold for a person, past announcements that come again and again. */

import type { AnnouncementPrints, Place } from './announcement-prints.ts';
import type { HeardWindow } from './heard-window.ts';
import type { LineSound } from './line-sound.ts';
import type { SpokenStretch } from './spoken-stretch.ts';

const WINDOW_MS = 32;
const VOICE = 0.5;
/** Windows from one comparison with the prints to the next. */
const COMPARES_EVERY = 4;
/** Comparisons in a row that fail before an announcement is taken to have ended. */
const MISSES = 4;
/** Between words the line is this much above its own noise when music plays under them. */
const MUSIC_UNDER_DB = 9;

/** Speech that goes on for so long is a person's, even if something sounds under it. */
const SURELY_PERSON_MS = 9_000;

/** How much speech that is no known announcement it takes to be a person. */
export interface Patience {
  /** From the first word on. */
  readonly ms: number;
  /** Of that, voice. */
  readonly voiceMs: number;
  /** So long a quiet after it, in which no music comes back, tells a person sooner than `ms`. */
  readonly quietMs: number;
}

export class Waiting {
  readonly #prints: AnnouncementPrints;
  #place: Place | undefined;
  #misses = 0;
  #windows = 0;
  #comparedAt = 0;
  /** Of those, how many had passed when the line was last at `place`. */
  #placedAt = 0;
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
    this.#comparedAt = 0;
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

  /** Whether what was spoken last is an announcement that has been heard before. */
  get isKnown(): boolean {
    return this.#place !== undefined && this.#misses === 0;
  }

  hear(window: HeardWindow, stretch: SpokenStretch): void {
    this.#windows++;
    // Silence is in every announcement, and tells nothing.
    if (window.probability < VOICE) return;
    this.#voiceMs += WINDOW_MS;
    if (this.#windows - this.#comparedAt < COMPARES_EVERY) return;
    this.#comparedAt = this.#windows;
    this.#compare(window.endMs, stretch.latest);
  }

  /** Whether the speech since the last announcement is a person's. */
  isPerson(nowMs: number, stretch: SpokenStretch, line: LineSound, patience: Patience): boolean {
    if (this.isAnnounced || this.#voiceMs < patience.voiceMs) return false;
    const lastedMs = nowMs - this.#sinceMs;
    if (lastedMs >= SURELY_PERSON_MS || line.quietMs >= patience.quietMs) return true;
    return lastedMs >= patience.ms && !isOverMusic(stretch, line);
  }

  #compare(nowMs: number, latest: Float32Array): void {
    const next = this.#place && this.#goesOn(this.#place, latest);
    this.#misses = next || !this.#place ? 0 : this.#misses + 1;
    if (this.#misses > 0 && this.#misses < MISSES) return;
    this.#misses = 0;
    this.#place = next ?? this.#prints.find(latest, nowMs);
    this.#placedAt = this.#windows;
    if (this.#place) this.#explainedUntil(nowMs);
  }

  #goesOn(place: Place, latest: Float32Array): Place | undefined {
    return this.#prints.goesOn(place, this.#windows - this.#placedAt, latest);
  }

  #explainedUntil(ms: number): void {
    this.#sinceMs = ms;
    this.#voiceMs = 0;
  }
}

/** Whether music plays on between the words. */
export function isOverMusic(stretch: SpokenStretch, line: LineSound): boolean {
  return stretch.quietestDb > line.noiseDb + MUSIC_UNDER_DB;
}
