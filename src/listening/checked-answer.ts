/** A language model's answer, if it has the form that was asked for. */

import { z } from 'zod';
import { type LanguageModel, LanguageModelError, type Question } from './language-model.ts';

/** A model that has not answered when the signal is aborted has failed. Rejects only for a surprise. */
export async function checkedAnswer<T extends z.ZodType>(
  model: LanguageModel,
  form: T,
  question: Omit<Question, 'answerSchema'>,
  signal: AbortSignal,
): Promise<z.infer<T> | 'bad-answer' | 'model-failed'> {
  const { $schema: _, ...answerSchema } = z.toJSONSchema(form);
  try {
    const parsed = form.safeParse(await model.answer({ ...question, answerSchema }, signal));
    return parsed.success ? parsed.data : 'bad-answer';
  } catch (error) {
    if (error instanceof LanguageModelError || signal.aborted) return 'model-failed';
    throw error;
  }
}
