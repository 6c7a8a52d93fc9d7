/** Says recorded prompts to the caller alone; what goes wrong with that is noted and ends nothing. */

import type { Line } from './line.ts';
import type { PromptName, Prompts } from './prompts.ts';

export interface PrompterParts {
  readonly line: Pick<Line, 'play' | 'rest'>;
  readonly prompts: Prompts;
  readonly failed: (error: unknown) => void;
}

export class Prompter {
  readonly #parts: PrompterParts;
  readonly #signal: AbortSignal;

  /** @param signal ends what is being said */
  constructor(parts: PrompterParts, signal: AbortSignal) {
    this.#parts = parts;
    this.#signal = signal;
  }

  /** @returns whether all of it was said */
  async say(name: PromptName): Promise<boolean> {
    const { line, prompts, failed } = this.#parts;
    try {
      await line.play([prompts[name]], this.#signal);
      return !this.#signal.aborted;
    } catch (error) {
      failed(error);
      return false;
    }
  }

  /** Nothing is said any more, as a rule. */
  async rest(): Promise<void> {
    const { line, failed } = this.#parts;
    await line.rest().catch((error) => {
      if (!this.#signal.aborted) failed(error);
    });
  }
}
