/** Whether the language model answers a small question in the form that is asked for. */

import { type LanguageModel, LanguageModelError } from '../listening/language-model.ts';
import { OPENAI, serviceAdvice } from './advice.ts';
import { type Check, type Finding, fault, ok, warning } from './finding.ts';

const QUESTION = {
  name: 'doctor',
  instructions: 'Give the amount of money that is named, as a number.',
  material: 'The fee is seven dollars.',
  answerSchema: {
    type: 'object',
    properties: { amount: { type: 'number' } },
    required: ['amount'],
    additionalProperties: false,
  },
} as const;
const RIGHT = 7;

type Failed = { readonly kind: 'failed'; readonly finding: Finding };
const answered = (answer: unknown) => ({ kind: 'answered', answer }) as const;

/** @param model absent when none is configured */
export function checkLanguageModel(model: LanguageModel | undefined, elapsed: () => number): Check {
  return {
    about: 'language model',
    async look(signal) {
      if (model === undefined) return [ok('none is configured: facts and accounts by rules')];
      const startedAt = elapsed();
      const asked = await model.answer(QUESTION, signal).then(answered, failure);
      return [asked.kind === 'failed' ? asked.finding : judge(asked.answer, elapsed() - startedAt)];
    },
  };
}

function failure(error: unknown): Failed {
  if (!(error instanceof LanguageModelError)) throw error;
  const advice = serviceAdvice(error.message, { ...OPENAI, model: 'LANGUAGE_MODEL' });
  return { kind: 'failed', finding: fault(error.message, advice) };
}

function judge(answer: unknown, tookMs: number): Finding {
  const amount =
    typeof answer === 'object' && answer !== null && 'amount' in answer && answer.amount;
  if (amount === RIGHT) return ok(`answers in its form within ${(tookMs / 1000).toFixed(1)} s`);
  return warning(
    'answers something else than what was asked',
    'another LANGUAGE_MODEL: rules go on without it',
  );
}
