/** Tells when sound starts and stops in what a phone hears, by its level. */

const FRAME_MS = 10;
const LOUD_RMS = 32_768 * 10 ** (-45 / 20);
/** A click is shorter than this. */
const STARTS_AFTER_MS = 40;
/** A pause between words is shorter than this. */
const STOPS_AFTER_MS = 500;

export interface SpeechChange {
  readonly kind: 'started' | 'stopped';
  /** When the sound itself began or ended, not when that became certain. */
  readonly atMs: number;
}

export class SpeechActivity {
  readonly #frame: Int16Array;
  #filled = 0;
  #nowMs = 0;
  #speaking = false;
  /** Start of the loud (while silent) or quiet (while speaking) stretch that goes on now. */
  #otherSinceMs: number | undefined;

  constructor(sampleRate: number) {
    this.#frame = new Int16Array((sampleRate * FRAME_MS) / 1000);
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  /** Takes sound as it comes, without gaps; returns what has become certain. */
  add(sound: Int16Array): SpeechChange[] {
    const changes: SpeechChange[] = [];
    for (const sample of sound) {
      this.#frame[this.#filled++] = sample;
      if (this.#filled < this.#frame.length) continue;
      this.#filled = 0;
      const change = this.#judge(rms(this.#frame) >= LOUD_RMS);
      if (change) changes.push(change);
    }
    return changes;
  }

  #judge(loud: boolean): SpeechChange | undefined {
    const atMs = this.#nowMs;
    this.#nowMs += FRAME_MS;
    if (loud === this.#speaking) {
      this.#otherSinceMs = undefined;
      return undefined;
    }
    this.#otherSinceMs ??= atMs;
    const neededMs = loud ? STARTS_AFTER_MS : STOPS_AFTER_MS;
    if (this.#nowMs - this.#otherSinceMs < neededMs) return undefined;
    const change = { kind: loud ? 'started' : 'stopped', atMs: this.#otherSinceMs } as const;
    this.#speaking = loud;
    this.#otherSinceMs = undefined;
    return change;
  }
}

function rms(sound: Int16Array): number {
  let sum = 0;
  for (const sample of sound) sum += sample * sample;
  return Math.sqrt(sum / sound.length);
}
