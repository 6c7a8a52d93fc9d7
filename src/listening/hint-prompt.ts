/** Hints as the prompt of a recogniser that takes text which might have come just before. */

import type { Hints } from './recogniser.ts';

/** Whisper keeps the last 224 tokens of a prompt, some 4 characters each; the two parts stay well below. */
const WORDS_LIMIT = 300;
const BEFORE_LIMIT = 300;
/** OpenAI allows more; more of them do not help. */
const KEYWORDS_LIMIT = 50;

/** Words first: what is last weighs most, and it should be speech. */
export function hintPrompt(hints: Hints): string {
  const words = wordsWithin(hints.words, WORDS_LIMIT).join(', ');
  return [words && `${words}.`, lastWords(hints.before)].filter(Boolean).join(' ');
}

export function keywords(hints: Hints): string[] {
  return [...new Set(hints.words.map((word) => word.trim()).filter(Boolean))].slice(
    0,
    KEYWORDS_LIMIT,
  );
}

function wordsWithin(words: readonly string[], limit: number): string[] {
  let left = limit;
  return words.filter((word) => {
    left -= word.length + 2;
    return left >= 0;
  });
}

/** Begins at a whole word. */
function lastWords(before: string): string {
  const text = before.trim();
  if (text.length <= BEFORE_LIMIT) return text;
  const tail = text.slice(-BEFORE_LIMIT);
  return tail.slice(tail.indexOf(' ') + 1);
}
