/** Two recognisers as one: the second takes over while the first fails, and the first is tried again now and then. */

import {
  type Hints,
  type Listen,
  type Recognised,
  type Recogniser,
  RecogniserError,
} from './recogniser.ts';
import type { Segment } from './segment.ts';

export interface FallbackTools {
  /** Milliseconds from an arbitrary start; never jumps. */
  now(): number;
  /** Whether the first is left alone, whenever that changes. */
  changed(isInUse: boolean): void;
}

/** In a row; after that the first is left alone for a while. */
const FAILURES = 3;
/** It is left alone, too, when it has failed for so long: slow failures are few. */
const FAILING_MS = 15_000;
const LEFT_ALONE_MS = 30_000;
/** Each try that fails doubles the time until the next. */
const LONGEST_LEFT_ALONE_MS = 300_000;

export function withFallback(
  own: Recogniser,
  fallback: Recogniser,
  tools: FallbackTools,
): Recogniser {
  return new TwoRecognisers(own, fallback, tools);
}

class TwoRecognisers implements Recogniser {
  readonly #own: Recogniser;
  readonly #fallback: Recogniser;
  readonly #tools: FallbackTools;
  #failures = 0;
  #failingSince = 0;
  /** While it is set, the first is left alone until then. */
  #triedAgainAt: number | undefined;
  #leftAloneMs = LEFT_ALONE_MS;

  constructor(own: Recogniser, fallback: Recogniser, tools: FallbackTools) {
    this.#own = own;
    this.#fallback = fallback;
    this.#tools = tools;
  }

  /** Words while sound still comes are the first one's, as long as it is well. */
  get listen(): Listen | undefined {
    if (this.#own.listen === undefined || this.#triedAgainAt !== undefined) return undefined;
    return (segment, hints, tell) => this.#own.listen?.(segment, hints, tell);
  }

  async recognise(segment: Segment, hints: Hints, signal: AbortSignal): Promise<Recognised> {
    const isTrial = this.#triedAgainAt !== undefined;
    if (!this.#mayAskOwn()) return this.#fallback.recognise(segment, hints, signal);
    try {
      const recognised = await this.#own.recognise(segment, hints, signal);
      this.#succeeded();
      return recognised;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof RecogniserError)) throw error;
      this.#failed(isTrial);
      return this.#insteadOf(error, segment, hints, signal);
    }
  }

  /** Of many that ask at the moment when it is tried again, one tries. */
  #mayAskOwn(): boolean {
    if (this.#triedAgainAt === undefined) return true;
    const now = this.#tools.now();
    if (now < this.#triedAgainAt) return false;
    this.#triedAgainAt = now + this.#leftAloneMs;
    return true;
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#leftAloneMs = LEFT_ALONE_MS;
    if (this.#triedAgainAt === undefined) return;
    this.#triedAgainAt = undefined;
    this.#tools.changed(false);
  }

  #failed(isTrial: boolean): void {
    const now = this.#tools.now();
    if (this.#failures === 0) this.#failingSince = now;
    this.#failures++;
    if (isTrial) {
      this.#leftAloneMs = Math.min(2 * this.#leftAloneMs, LONGEST_LEFT_ALONE_MS);
      this.#triedAgainAt = now + this.#leftAloneMs;
    } else if (this.#triedAgainAt === undefined && this.#hasFailedEnough(now)) {
      this.#triedAgainAt = now + this.#leftAloneMs;
      this.#tools.changed(true);
    }
  }

  #hasFailedEnough(now: number): boolean {
    return this.#failures >= FAILURES || now - this.#failingSince >= FAILING_MS;
  }

  /** The same sound may succeed later if either of the two may take it then. */
  async #insteadOf(
    own: RecogniserError,
    segment: Segment,
    hints: Hints,
    signal: AbortSignal,
  ): Promise<Recognised> {
    try {
      return await this.#fallback.recognise(segment, hints, signal);
    } catch (error) {
      if (!(error instanceof RecogniserError)) throw error;
      throw new RecogniserError(
        `${own.message}, and of the fallback: ${error.message}`,
        own.retryable || error.retryable,
      );
    }
  }
}
