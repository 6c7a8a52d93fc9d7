/** Rests after failures: longer each time, so that a recogniser that is down is not kept down by those who ask. */

import type { TranscriptionTools } from './around.ts';

const FIRST_REST_MS = 500;
const LONGEST_REST_MS = 30_000;

export class Rests {
  readonly #tools: Pick<TranscriptionTools, 'wait' | 'random'>;
  readonly #over: () => void;
  #failures = 0;
  #rest: AbortController | undefined;
  #longestMs = LONGEST_REST_MS;

  /** @param over is called when a rest has ended */
  constructor(tools: Pick<TranscriptionTools, 'wait' | 'random'>, over: () => void) {
    this.#tools = tools;
    this.#over = over;
  }

  get isResting(): boolean {
    return this.#rest !== undefined;
  }

  /** In a row. */
  get failures(): number {
    return this.#failures;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  take(): void {
    if (this.#rest) return;
    this.#failures++;
    const rest = new AbortController();
    this.#rest = rest;
    const over = () => {
      this.#rest = undefined;
      this.#over();
    };
    void this.#tools.wait(this.#restMs(), rest.signal).then(over, over);
  }

  /** Ends the one that is taken. */
  end(): void {
    this.#rest?.abort();
  }

  /** Later ones are no longer than that. */
  atMost(ms: number): void {
    this.#longestMs = ms;
  }

  /** Doubles with each failure; between half of that and the whole, so that many calls do not ask at once. */
  #restMs(): number {
    const ms = Math.min(FIRST_REST_MS * 2 ** (this.#failures - 1), this.#longestMs);
    return ms * (0.5 + 0.5 * this.#tools.random());
  }
}
