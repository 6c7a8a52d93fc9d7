/** Watches a growing recording for a known prompt. */

import { compareSound } from './compare-sound.ts';
import { COMPARED_RATE, comparedSignal } from './compared-signal.ts';
import { energy, findSound } from './find-sound.ts';
import type { Tape } from './tape.ts';
import { durationMs, type Wav } from './wav.ts';

/** A prompt is first looked for by its loudest part of this length. */
const PROBE_MS = 1000;
const PROBE_CORRELATION = 0.5;
/** So much is searched at a time: short enough to leave the event loop to the sound. */
const STRETCH_MS = 500;
/** Share of a prompt that must arrive whole; of any other prompt it is under a tenth, and a busy machine garbles some. */
const HEARD = 0.5;
/** Around a prompt, for what a jitter buffer shifts. */
const MARGIN_MS = 250;

export interface PromptHeard {
  readonly prompt: Wav;
  /** When its first sample was heard. */
  readonly atMs: number;
  readonly correlation: number;
}

export class PromptSearch {
  readonly #prompt: Wav;
  readonly #probe: Float64Array;
  readonly #probeAtMs: number;
  readonly #probeMs: number;
  /** Where the next probe may begin. */
  #fromMs: number;
  #suspectedAtMs: number | undefined;

  constructor(prompt: Wav, fromMs: number) {
    const signal = comparedSignal(prompt);
    const length = Math.min(signal.length, toSamples(PROBE_MS));
    const at = loudestPart(signal, length);
    this.#prompt = prompt;
    this.#probe = signal.subarray(at, at + length);
    this.#probeAtMs = toMs(at);
    this.#probeMs = toMs(length);
    this.#fromMs = fromMs + this.#probeAtMs;
  }

  /** Searches what has come up to `untilMs`, in small steps: call it again when it found nothing. */
  step(tape: Tape, untilMs: number): PromptHeard | undefined {
    if (this.#suspectedAtMs !== undefined) return this.#verify(tape, untilMs, this.#suspectedAtMs);
    const endMs = this.#fromMs + STRETCH_MS + this.#probeMs;
    if (endMs > untilMs) return undefined;
    const found = findSound(this.#probe, comparedSignal(tape.excerpt(this.#fromMs, endMs)));
    if (found.correlation >= PROBE_CORRELATION) {
      this.#suspectedAtMs = this.#fromMs + toMs(found.at) - this.#probeAtMs;
    }
    this.#fromMs += STRETCH_MS;
    return undefined;
  }

  /** Waits for the whole prompt, since others may begin alike. */
  #verify(tape: Tape, untilMs: number, atMs: number): PromptHeard | undefined {
    const endMs = atMs + durationMs(this.#prompt) + MARGIN_MS;
    if (endMs > untilMs) return undefined;
    this.#suspectedAtMs = undefined;
    const beginMs = Math.max(0, atMs - MARGIN_MS);
    const likeness = compareSound(this.#prompt, tape.excerpt(beginMs, endMs));
    if (likeness.coverage < HEARD) return undefined;
    const { delayMs, correlation } = likeness;
    return { prompt: this.#prompt, atMs: beginMs + delayMs, correlation };
  }
}

function loudestPart(signal: Float64Array, length: number): number {
  const step = Math.round(length / 10) || 1;
  let [best, most] = [0, 0];
  for (let at = 0; at + length <= signal.length; at += step) {
    const now = energy(signal.subarray(at, at + length));
    if (now > most) [best, most] = [at, now];
  }
  return best;
}

function toMs(samples: number): number {
  return (samples * 1000) / COMPARED_RATE;
}

function toSamples(ms: number): number {
  return Math.round((ms * COMPARED_RATE) / 1000);
}
