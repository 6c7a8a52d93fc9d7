/** Watches a growing recording for a known prompt. */

import { compareSound, type Likeness } from './compare-sound.ts';
import { comparedSignal } from './compared-signal.ts';
import { Probe } from './probe.ts';
import type { Tape } from './tape.ts';
import { durationMs, type Wav } from './wav.ts';

/** One from each part of the prompt: a jitter buffer may have stretched the sound inside any one of them. */
const PROBES = 3;
/** Share of a prompt that must arrive whole; of any other prompt it is under a tenth, and a busy machine garbles some. */
const HEARD = 0.65;
/** Around a part of a prompt, for what a jitter buffer shifts. */
const MARGIN_MS = 250;
/** A busy machine may hold the sound up for so long in the midst of a prompt: the rest of it comes later. */
const STALL_MS = 750;

export interface PromptHeard {
  readonly prompt: Wav;
  /** When its first sample was heard. */
  readonly atMs: number;
  readonly correlation: number;
}

export class PromptSearch {
  readonly #prompt: Wav;
  readonly #parts: readonly Part[];
  readonly #probes: readonly Probe[];
  /** Where the prompt may begin, to be verified when the recording is long enough. */
  #suspects: readonly Suspect[] = [];

  constructor(prompt: Wav, fromMs: number) {
    this.#prompt = prompt;
    this.#parts = partsOf(prompt);
    this.#probes = probesOf(comparedSignal(prompt), fromMs);
  }

  /** Whether a step would find anything that the last one did not look at. */
  isBehind(untilMs: number): boolean {
    const isDue = this.#suspects.some((one) => this.#dueAtMs(one) <= untilMs);
    return isDue || this.#probes.some((probe) => probe.isBehind(untilMs));
  }

  /** Searches what has come up to `untilMs`, in small steps: call it again when it found nothing. */
  step(tape: Tape, untilMs: number): PromptHeard | undefined {
    for (const probe of this.#probes) {
      const atMs = probe.step(tape, untilMs);
      if (atMs !== undefined) this.#suspect(atMs);
    }
    const due = this.#suspects.find((one) => this.#dueAtMs(one) <= untilMs);
    return due && this.#verify(tape, untilMs, due);
  }

  /** Probes of one prompt agree, but for what the jitter buffer shifts. */
  #suspect(atMs: number): void {
    const known = this.#suspects.some((other) => Math.abs(other.atMs - atMs) < MARGIN_MS / 2);
    if (!known) this.#suspects = [...this.#suspects, { atMs, mayHaveStalled: false }];
  }

  #dueAtMs({ atMs, mayHaveStalled }: Suspect): number {
    return atMs + durationMs(this.#prompt) + (mayHaveStalled ? STALL_MS : MARGIN_MS);
  }

  /** Waits for the whole prompt, since others may begin alike, and once more for what may have been held up. */
  #verify(tape: Tape, untilMs: number, suspect: Suspect): PromptHeard | undefined {
    const { atMs, mayHaveStalled } = suspect;
    const others = this.#suspects.filter((other) => other !== suspect);
    this.#suspects = mayHaveStalled ? others : [...others, { atMs, mayHaveStalled: true }];
    const heard = this.#parts.map((part) => heardPart(tape, part, atMs, untilMs));
    if (mean(heard.map(({ coverage }) => coverage)) < HEARD) return undefined;
    const first = heard.find(({ coverage }) => coverage > 0) as HeardPart;
    const correlation = mean(heard.map((part) => part.correlation));
    return { prompt: this.#prompt, atMs: first.promptAtMs, correlation };
  }
}

interface Suspect {
  readonly atMs: number;
  readonly mayHaveStalled: boolean;
}

/** Each part has a delay of its own. */
interface Part {
  readonly sound: Wav;
  /** In the prompt. */
  readonly startMs: number;
}

interface HeardPart extends Pick<Likeness, 'coverage' | 'correlation'> {
  /** Where the prompt begins by this part. */
  readonly promptAtMs: number;
}

/** @param atMs where the prompt is thought to begin */
function heardPart(tape: Tape, { sound, startMs }: Part, atMs: number, nowMs: number): HeardPart {
  const fromMs = Math.max(0, atMs + startMs - MARGIN_MS);
  const untilMs = Math.min(nowMs, atMs + startMs + durationMs(sound) + STALL_MS);
  const { coverage, correlation, delayMs } = compareSound(sound, tape.excerpt(fromMs, untilMs));
  return { coverage, correlation, promptAtMs: fromMs + delayMs - startMs };
}

function partsOf({ samples, sampleRate }: Wav): Part[] {
  const length = Math.ceil(samples.length / PROBES);
  return Array.from({ length: PROBES }, (_, i) => ({
    sound: { sampleRate, samples: samples.subarray(i * length, (i + 1) * length) },
    startMs: (i * length * 1000) / sampleRate,
  }));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function probesOf(prompt: Float64Array, fromMs: number): Probe[] {
  const length = Math.floor(prompt.length / PROBES);
  return Array.from(
    { length: PROBES },
    (_, i) => new Probe(prompt, [i * length, (i + 1) * length], fromMs),
  );
}
