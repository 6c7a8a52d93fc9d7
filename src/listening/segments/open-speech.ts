/** Speech that is being heard, window by window: where it is, how it goes, how long a pause may be within it. */

import type { VoiceWindow } from '../voice-detector.ts';

/** Probability from which a window is voice when there was none, and while there is. */
export const VOICE = 0.5;
export const STILL_VOICE = 0.35;

/** Silence that parts two bursts; less is within a word. */
const BETWEEN_BURSTS_MS = 90;
/** A group of digits or letters that is read out takes no longer. */
const LONGEST_GROUP_MS = 1_300;
/** Speech up to here may be the first group of a number, or a word before it. */
const BARELY_BEGUN_MS = 1_500;

/** Longer speech waits less for a number that words have promised. */
const PROMISED_WITHIN_MS = 12_000;
const PROMISED_LATE_MS = 400;

/** Silence after which a segment closes. */
interface ClosesAfter {
  readonly silenceMs: number;
  /** When its last burst was as short as a group of digits. */
  readonly groupMs: number;
  /** When its last two bursts were. */
  readonly groupsMs: number;
}

/** The longer a segment has become, the sooner it closes, so that words become final within moments. */
const CLOSES_AFTER: readonly (ClosesAfter & { readonly fromMs: number })[] = [
  { fromMs: 20_000, silenceMs: 160, groupMs: 400, groupsMs: 800 },
  { fromMs: 14_000, silenceMs: 256, groupMs: 600, groupsMs: 1_000 },
  { fromMs: 9_000, silenceMs: 448, groupMs: 1_000, groupsMs: 1_200 },
  { fromMs: 5_000, silenceMs: 500, groupMs: 1_200, groupsMs: 1_300 },
  { fromMs: 0, silenceMs: 600, groupMs: 1_200, groupsMs: 1_300 },
];
const CLOSES_LATE_AFTER_MS = 1_300;

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

  /** Silence after which nothing more belongs to it: longer where a number may be read out, by its sound or by words. */
  closesAfterMs(numberIsNear: boolean): number {
    const lengthMs = this.#voiceEndMs - this.#voiceStartMs;
    const rule = CLOSES_AFTER.find(({ fromMs }) => lengthMs >= fromMs);
    const isPromised = numberIsNear && lengthMs < PROMISED_WITHIN_MS;
    if (!rule || isPromised || lengthMs < BARELY_BEGUN_MS) return CLOSES_LATE_AFTER_MS;
    const bySoundMs = this.#bySoundMs(rule);
    return numberIsNear ? Math.max(PROMISED_LATE_MS, bySoundMs) : bySoundMs;
  }

  #bySoundMs({ silenceMs, groupMs, groupsMs }: ClosesAfter): number {
    if (this.#voiceEndMs - this.#burstStartMs > LONGEST_GROUP_MS) return silenceMs;
    return this.#burstBeforeMs <= LONGEST_GROUP_MS ? groupsMs : groupMs;
  }
}
