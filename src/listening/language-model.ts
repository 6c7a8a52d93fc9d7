/** The port to a language model that answers in a given form. */

export interface Question {
  readonly name: string;
  readonly instructions: string;
  /** Masked text only. */
  readonly material: string;
  /** JSON schema of the answer, with every property required and no others allowed. */
  readonly answerSchema: Readonly<Record<string, unknown>>;
}

export interface LanguageModel {
  /** The parsed JSON of the answer, not validated. @throws LanguageModelError */
  answer(question: Question, signal: AbortSignal): Promise<unknown>;
}

/** No text, address or key in its message. */
export class LanguageModelError extends Error {
  override readonly name = 'LanguageModelError';
}
