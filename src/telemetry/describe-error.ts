/** An error that nobody foresaw, in words for a log or a terminal: with its stack, without private text. */

import { withoutPrivate } from './private-text.ts';

export function describeError(error: unknown): string {
  return withoutPrivate(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
