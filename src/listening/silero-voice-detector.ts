/** `VoiceDetector` on Silero's model. */

import { setTimeout } from 'node:timers/promises';
import { loadSilero, SILERO_WINDOW, Silero } from './onnx-silero.ts';
import { type Samples, toMs } from './sound.ts';
import type { VoiceDetector, VoiceWindow } from './voice-detector.ts';

/**
 * Windows without voice, 2 s of them, after which the model forgets what it has heard: with a long memory of music
 * it goes deaf and misses the speech that follows. Forgetting in mid-speech deafens it just as well.
 */
const FORGETS_AFTER = 62;
const VOICE = 0.5;

/** No sample of a window is louder: a line on which nobody can be heard, though its codec may hiss. 65 dB below full scale. */
const QUIET = 18;
/** Quiet windows in a row, a third of a second, after which the model need not be asked: it has fallen silent with them. */
const ASKED_WHILE_QUIET = 10;

/** On a busy machine sound may wait for the model when the call ends. */
const CATCHES_UP_WITHIN_MS = 2_000;

export type NewVoiceDetector = (onFailure: (error: unknown) => void) => VoiceDetector;

/** Loads the model, once for a process; what it gives makes one detector for each call. */
export async function loadSileroDetector(): Promise<NewVoiceDetector> {
  const session = await loadSilero();
  return (onFailure) => new SileroVoiceDetector(new Silero(session), onFailure);
}

class SileroVoiceDetector implements VoiceDetector {
  readonly #model: Silero;
  readonly #onFailure: (error: unknown) => void;
  #listener: (window: VoiceWindow) => void = () => {};
  readonly #filling = new Int16Array(SILERO_WINDOW);
  #filled = 0;
  readonly #waiting: Samples[] = [];
  #working: Promise<void> | undefined;
  #closed = false;
  #told = 0;
  #withoutVoice = 0;
  #quiet = 0;

  /** @param onFailure told once, when the model fails; no window comes after it */
  constructor(model: Silero, onFailure: (error: unknown) => void) {
    this.#model = model;
    this.#onFailure = onFailure;
  }

  hear(samples: Samples): void {
    for (let at = 0; at < samples.length; ) {
      const piece = samples.subarray(at, at + SILERO_WINDOW - this.#filled);
      this.#filling.set(piece, this.#filled);
      this.#filled += piece.length;
      at += piece.length;
      if (this.#filled === SILERO_WINDOW) this.#take();
    }
  }

  onWindow(listener: (window: VoiceWindow) => void): void {
    this.#listener = listener;
  }

  /** What has been heard is told, as far as that goes in time. */
  async close(): Promise<void> {
    const late = setTimeout(CATCHES_UP_WITHIN_MS, undefined, { ref: false });
    await Promise.race([this.#working, late]);
    this.#closed = true;
    await this.#working;
  }

  #take(): void {
    this.#filled = 0;
    if (this.#closed) return;
    this.#waiting.push(this.#filling.slice());
    this.#working ??= this.#work();
  }

  async #work(): Promise<void> {
    try {
      for (let next = this.#waiting.shift(); next && !this.#closed; next = this.#waiting.shift()) {
        this.#tell(await this.#probability(next));
      }
    } catch (error) {
      this.#closed = true;
      this.#onFailure(error);
    } finally {
      this.#working = undefined;
    }
  }

  #probability(window: Samples): Promise<number> | number {
    this.#quiet = isQuiet(window) ? this.#quiet + 1 : 0;
    if (this.#quiet > ASKED_WHILE_QUIET) return this.#model.sameAgain();
    return this.#model.probability(window);
  }

  #tell(probability: number): void {
    this.#told++;
    this.#withoutVoice = probability < VOICE ? this.#withoutVoice + 1 : 0;
    if (this.#withoutVoice === FORGETS_AFTER) {
      this.#withoutVoice = 0;
      this.#model.forget();
    }
    this.#listener({ endMs: toMs(this.#told * SILERO_WINDOW), probability });
  }
}

function isQuiet(window: Samples): boolean {
  return window.every((sample) => sample <= QUIET && sample >= -QUIET);
}
