/** What went wrong with a request to an OpenAI-like server, without anything private. */

import { APIConnectionError, APIError } from 'openai';

export interface OpenAiFailure {
  /** For a log: no text, address or key. */
  readonly message: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Of HTTP, when there was an answer. */
  readonly status?: number;
}

/** What is about the request itself: a bad one, too large, of an unknown kind, not to be understood. All else may pass. */
const FOR_GOOD = [400, 413, 415, 422];

/** The answer is not what was asked for: a proxy's page, half a body. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
}

/** Nothing for an error that is none of the server's or the network's. */
export function openAiFailure(error: unknown): OpenAiFailure | undefined {
  if (error instanceof APIConnectionError) {
    return { message: 'the server cannot be reached', retryable: true };
  }
  if (error instanceof APIError && typeof error.status === 'number') return refusal(error.status);
  if (error instanceof UnusableAnswer || error instanceof SyntaxError) {
    return { message: 'the server answered in an unknown form', retryable: true };
  }
  if (brokeOff(error)) return { message: 'the connection broke', retryable: true };
  return undefined;
}

function refusal(status: number): OpenAiFailure {
  const retryable = !FOR_GOOD.includes(status);
  return { message: `the server answered ${status}`, retryable, status };
}

/** What undici throws when a connection ends within an answer. */
function brokeOff(error: unknown): boolean {
  return error instanceof TypeError && error.message === 'terminated';
}
