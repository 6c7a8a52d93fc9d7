/** Ends the turn of a call whose words do not come, so that others have theirs. */

import type { TranscriptionTools } from '../transcription/around.ts';

const TURN_MS = 120_000;

export class TurnWithoutWords {
  readonly #tools: Pick<TranscriptionTools, 'now' | 'wait'>;
  readonly #ended = new AbortController();
  #wordsAt: number;

  /** @param over the turn has ended well */
  constructor(tools: Pick<TranscriptionTools, 'now' | 'wait'>, over: AbortSignal) {
    this.#tools = tools;
    this.#wordsAt = tools.now();
    void this.#watch(over).catch(() => {
      // It is over.
    });
  }

  /** Aborted when no words have come for two minutes. */
  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  wordsCame(): void {
    this.#wordsAt = this.#tools.now();
  }

  async #watch(over: AbortSignal): Promise<void> {
    const left = () => this.#wordsAt + TURN_MS - this.#tools.now();
    while (left() > 0) await this.#tools.wait(left(), over);
    this.#ended.abort();
  }
}
