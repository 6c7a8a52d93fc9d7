/** Speech that is being heard, window by window: where it is, how it goes, how long a pause may be within it. */

import type { VoiceWindow } from '../voice-detector.ts';

/** Probability from which a window is voice when there was none, and while there is. */
export const VOICE = 0.5;
export const STILL_VOICE = 0.35;

/** Silence that parts two bursts; less is within a word. */
const BETWEEN_BURSTS_MS = 90;
/** Bursts up to here, one after the other, are what read-out digits and letters sound like. */
const LONGEST_OF_READ_OUT_MS = 1_300;
/** Speech up to here may be the first group of a number, or a word before it. */
const BARELY_BEGUN_MS = 1_500;

/** Between groups of digits that are read out. */
const CLOSES_LATE_AFTER_MS = 1_300;
/** The longer a segment has become, the sooner it may close, so that words become final within moments. */
const CLOSES_AFTER_MS = [
  { fromMs: 15_000, silenceMs: 260, readOutMs: 800 },
  { fromMs: 9_000, silenceMs: 320, readOutMs: CLOSES_LATE_AFTER_MS },
  { fromMs: 5_000, silenceMs: 420, readOutMs: CLOSES_LATE_AFTER_MS },
  { fromMs: 0, silenceMs: 550, readOutMs: CLOSES_LATE_AFTER_MS },
] as const;

export class OpenSpeech {
  /** Milliseconds since the call's first sound; the pre-roll is included. */
  readonly startMs: number;
  readonly #voiceStartMs: number;
  #voiceEndMs: number;
  #burstStartMs: number;
  /** The length of the burst before the present one; 0 while there is only one. */
  #burstBeforeMs = 0;
  #windows = 0;
  #sum = 0;
  /** The same up to the end of the last voice. */
  #windowsToVoice = 0;
  #sumToVoice = 0;

  constructor(startMs: number, voiceStartMs: number) {
    this.startMs = startMs;
    this.#voiceStartMs = voiceStartMs;
    this.#burstStartMs = voiceStartMs;
    this.#voiceEndMs = voiceStartMs;
  }

  /** Where its last voice ended. */
  get voiceEndMs(): number {
    return this.#voiceEndMs;
  }

  /** Mean probability from its first to its last voice. */
  get certainty(): number {
    return this.#windowsToVoice === 0 ? 0 : this.#sumToVoice / this.#windowsToVoice;
  }

  /** @param isVoice decided by whoever knows what came before */
  hear(window: VoiceWindow, isVoice: boolean, windowMs: number): void {
    this.#windows++;
    this.#sum += window.probability;
    if (!isVoice) return;
    if (window.endMs - windowMs - this.#voiceEndMs > BETWEEN_BURSTS_MS) {
      this.#burstBeforeMs = this.#voiceEndMs - this.#burstStartMs;
      this.#burstStartMs = window.endMs - windowMs;
    }
    this.#voiceEndMs = window.endMs;
    this.#windowsToVoice = this.#windows;
    this.#sumToVoice = this.#sum;
  }

  /** Silence after which nothing more belongs to it: longer where a number may be read out. */
  get closesAfterMs(): number {
    const lengthMs = this.#voiceEndMs - this.#voiceStartMs;
    if (lengthMs < BARELY_BEGUN_MS) return CLOSES_LATE_AFTER_MS;
    const rule = CLOSES_AFTER_MS.find(({ fromMs }) => lengthMs >= fromMs) ?? CLOSES_AFTER_MS[3];
    return this.#isReadOut() ? rule.readOutMs : rule.silenceMs;
  }

  #isReadOut(): boolean {
    const burst = this.#voiceEndMs - this.#burstStartMs;
    const before = this.#burstBeforeMs;
    return before > 0 && before <= LONGEST_OF_READ_OUT_MS && burst <= LONGEST_OF_READ_OUT_MS;
  }
}
