/** A short piece of a prompt, looked for in a growing recording: where it is found, the prompt may be. */

import { COMPARED_RATE, comparedSignal } from './compared-signal.ts';
import { energy, findSound } from './find-sound.ts';
import type { Tape } from './tape.ts';

const LENGTH_MS = 600;
const CORRELATION = 0.5;
/** So much is searched at a time: short enough to leave the thread to other searches. */
const STRETCH_MS = 500;

export class Probe {
  readonly #signal: Float64Array;
  /** Where it lies in its prompt. */
  readonly #atMs: number;
  /** Where it may begin that was not looked at yet. */
  #fromMs: number;

  /** The loudest piece between two samples of the prompt; looked for in a prompt that begins at `fromMs` or later. */
  constructor(prompt: Float64Array, between: readonly [number, number], fromMs: number) {
    const part = prompt.subarray(...between);
    const length = Math.min(part.length, (LENGTH_MS * COMPARED_RATE) / 1000);
    const at = loudest(part, length);
    this.#signal = part.subarray(at, at + length);
    this.#atMs = toMs(between[0] + at);
    this.#fromMs = fromMs + this.#atMs;
  }

  /** Whether there is a stretch that was not searched yet. */
  isBehind(untilMs: number): boolean {
    return this.#endMs <= untilMs;
  }

  /** Searches one stretch, if the recording reaches to its end; says where the prompt would begin. */
  step(tape: Tape, untilMs: number): number | undefined {
    if (!this.isBehind(untilMs)) return undefined;
    const [fromMs, endMs] = [this.#fromMs, this.#endMs];
    this.#fromMs += STRETCH_MS;
    const found = findSound(this.#signal, comparedSignal(tape.excerpt(fromMs, endMs)));
    return found.correlation >= CORRELATION ? fromMs + toMs(found.at) - this.#atMs : undefined;
  }

  get #endMs(): number {
    return this.#fromMs + STRETCH_MS + toMs(this.#signal.length);
  }
}

function loudest(part: Float64Array, length: number): number {
  const step = Math.round(length / 10) || 1;
  let [best, most] = [0, 0];
  for (let at = 0; at + length <= part.length; at += step) {
    const now = energy(part.subarray(at, at + length));
    if (now > most) [best, most] = [at, now];
  }
  return best;
}

function toMs(samples: number): number {
  return (samples * 1000) / COMPARED_RATE;
}
