/** Watches a growing recording for a known prompt. */

import { compareSound } from './compare-sound.ts';
import { comparedSignal } from './compared-signal.ts';
import { Probe } from './probe.ts';
import type { Tape } from './tape.ts';
import { durationMs, type Wav } from './wav.ts';

/** One from each part of the prompt: a jitter buffer may have stretched the sound inside any one of them. */
const PROBES = 3;
/** Share of a prompt that must arrive whole; of any other prompt it is under a tenth, and a busy machine garbles some. */
const HEARD = 0.65;
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
  readonly #probes: readonly Probe[];
  /** Where the prompt may begin, to be verified when the recording is long enough. */
  readonly #suspectedAtMs: number[] = [];

  constructor(prompt: Wav, fromMs: number) {
    this.#prompt = prompt;
    this.#probes = probesOf(comparedSignal(prompt), fromMs);
  }

  /** Searches what has come up to `untilMs`, in small steps: call it again when it found nothing. */
  step(tape: Tape, untilMs: number): PromptHeard | undefined {
    for (const probe of this.#probes) {
      const atMs = probe.step(tape, untilMs);
      if (atMs !== undefined) this.#suspect(atMs);
    }
    const [next] = this.#suspectedAtMs;
    return next === undefined ? undefined : this.#verify(tape, untilMs, next);
  }

  /** Probes of one prompt agree, but for what the jitter buffer shifts. */
  #suspect(atMs: number): void {
    const known = this.#suspectedAtMs.some((other) => Math.abs(other - atMs) < MARGIN_MS / 2);
    if (!known) this.#suspectedAtMs.push(atMs);
  }

  /** Waits for the whole prompt, since others may begin alike. */
  #verify(tape: Tape, untilMs: number, atMs: number): PromptHeard | undefined {
    const endMs = atMs + durationMs(this.#prompt) + MARGIN_MS;
    if (endMs > untilMs) return undefined;
    this.#suspectedAtMs.shift();
    const beginMs = Math.max(0, atMs - MARGIN_MS);
    const likeness = compareSound(this.#prompt, tape.excerpt(beginMs, endMs));
    if (likeness.coverage < HEARD) return undefined;
    const { delayMs, correlation } = likeness;
    return { prompt: this.#prompt, atMs: beginMs + delayMs, correlation };
  }
}

function probesOf(prompt: Float64Array, fromMs: number): Probe[] {
  const length = Math.floor(prompt.length / PROBES);
  return Array.from(
    { length: PROBES },
    (_, i) => new Probe(prompt, [i * length, (i + 1) * length], fromMs),
  );
}
