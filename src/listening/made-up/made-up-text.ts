/** Drops what a recogniser wrote without anybody having said it, by rule. */

import type { Hints, Recognised } from '../recogniser.ts';
import type { Segment } from '../segment.ts';
import { endsLikeWords, holdsEchoOfWords, isEchoOfWords, repeatsBefore } from './echo.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import {
  certainInventionsIn,
  isPossibleInvention,
  isUnlikely,
  marksIn,
  strayIn,
} from './inventions.ts';
import { loopsIn } from './loops.ts';
import { plainOf, type Token, tokensOf } from './tokens.ts';

/** What is left has no text when all of it was made up, and no words when these no longer fit the text. */
export function withoutMadeUp(recognised: Recognised, segment: Segment, hints: Hints): Recognised {
  const text = recognised.text.trim();
  const tokens = tokensOf(text);
  const marks = new Set(marksIn(text, tokens));
  const words = tokens.filter((token) => !marks.has(token));
  const loops = loopsIn(words);
  const gone = new Set([...marks, ...certainInventionsIn(words), ...strayIn(words), ...loops]);
  const left = tokens.filter((token) => !gone.has(token));
  const evidence = evidenceOf(textOf(left), recognised.doubts, segment);
  // A loop that was found and cut is no reason to mistrust what is beside it.
  const looping = evidence.looping && loops.length === 0;
  if (looping || plainOf(left) === '' || isMadeUp(left, evidence, hints)) return { text: '' };
  return gone.size === 0 ? { ...recognised, text } : rest(recognised, tokens, left);
}

function isMadeUp(tokens: readonly Token[], evidence: Evidence, hints: Hints): boolean {
  const plain = plainOf(tokens);
  if (evidence.impossible || isEchoOfWords(plain, hints)) return true;
  if (isUnlikely(tokens)) return !evidence.sure;
  if (!evidence.doubtful) return false;
  const echoes = [holdsEchoOfWords, endsLikeWords, repeatsBefore];
  return isPossibleInvention(tokens) || echoes.some((isEcho) => isEcho(plain, hints));
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

/** Recognisers give one time for each written word, mostly; where they do not, times are left out. */
function rest(
  recognised: Recognised,
  tokens: readonly Token[],
  left: readonly Token[],
): Recognised {
  const { words, doubts } = recognised;
  const kept = new Set(left);
  const fits = words?.length === tokens.length;
  return {
    text: textOf(left),
    ...(fits ? { words: words.filter((_, index) => kept.has(tokens[index] as Token)) } : {}),
    ...(doubts === undefined ? {} : { doubts }),
  };
}
