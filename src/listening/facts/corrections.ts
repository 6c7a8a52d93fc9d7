/** "No, nine, not five": one character of a number that was read out is put right. */

import type { Correction, Heard } from './sighting.ts';
import { spelledAt } from './spelling.ts';
import type { Word } from './words.ts';

export const SAYS_NO = /^\W*(?:no|nope|sorry|not quite|actually|wait|correction|almost|close)\b/i;
const AGAIN =
  /^\W*(?:no|nope|sorry|actually|wait|correction)?\W*(?:it's|it is|that's|that is|the last (?:digit|one) is|i said|that should be)\b/i;

export function corrections({ utterance, words }: Heard): readonly Correction[] {
  if (words.length > 16) return [];
  const pair = rightNotWrong(words) ?? notWrongRight(words);
  if (!pair) return [];
  const { text, speaker, id } = utterance;
  if (!SAYS_NO.test(text) && !AGAIN.test(text) && !isBare(words)) return [];
  return [{ kind: 'correction', ...pair, by: speaker, evidence: [id] }];
}

/** "…nine, not five" */
function rightNotWrong(words: readonly Word[]) {
  const not = words.findIndex(({ lower }) => lower === 'not');
  const wrong = spelledAt(words, skipArticle(words, not + 1))?.chars;
  const right = before(words, not);
  return not > 0 && wrong && right ? { right, wrong } : undefined;
}

/** "not five, nine" */
function notWrongRight(words: readonly Word[]) {
  const not = words.findIndex(({ lower }) => lower === 'not');
  const wrong = not < 0 ? undefined : spelledAt(words, skipArticle(words, not + 1));
  const right = wrong && spelledAt(words, skipSaying(words, wrong.next))?.chars;
  return wrong && right ? { right, wrong: wrong.chars } : undefined;
}

function before(words: readonly Word[], end: number): string | undefined {
  for (const from of [end - 4, end - 1]) {
    const found = from < 0 ? undefined : spelledAt(words, from);
    if (found?.next === end) return found.chars;
  }
  return undefined;
}

const skipArticle = (words: readonly Word[], at: number) =>
  /^(?:a|an)$/.test(words[at]?.lower ?? '') && spelledAt(words, at + 1) ? at + 1 : at;

function skipSaying(words: readonly Word[], from: number): number {
  let at = from;
  while (/^(?:it's|it|is|but|a)$/.test(words[at]?.lower ?? '')) at += 1;
  return at;
}

const isBare = (words: readonly Word[]) => words.length <= 4;
