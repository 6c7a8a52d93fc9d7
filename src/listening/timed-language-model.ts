/** A language model of whose answers somebody is told how they ended and how long they took. */

import { type LanguageModel, LanguageModelError } from './language-model.ts';
import type { ModelRequest } from './listening-journal.ts';

/** @param now milliseconds from an arbitrary start; never jumps */
export function timedLanguageModel(
  model: LanguageModel,
  tell: (request: ModelRequest) => void,
  now: () => number,
): LanguageModel {
  return {
    async answer(question, signal) {
      const askedAt = now();
      const ended = (outcome: ModelRequest['outcome']) =>
        tell({ outcome, tookMs: now() - askedAt });
      try {
        const answer = await model.answer(question, signal);
        ended('ok');
        return answer;
      } catch (error) {
        if (signal.aborted) ended('cancelled');
        else ended(error instanceof LanguageModelError ? 'refused' : 'failed');
        throw error;
      }
    },
  };
}
