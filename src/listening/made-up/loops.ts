/** One phrase again and again, as recognisers write it that have lost their way. */

import type { Token } from './tokens.ts';

/** Words of the longest phrase that is looked for. */
const LONGEST_PHRASE = 12;
/** "No, no, no", "hello? hello?" and digits are said in earnest. */
const ROUNDS_OF_A_WORD = 10;
const ROUNDS_OF_TWO = 6;
const ROUNDS_OF_MORE = 4;
/** Other words, beside a loop, that show that somebody spoke. */
const WORDS_BESIDE = 3;

const NUMBER =
  /^(?:\p{N}+|oh|zero|one|two|three|four|five|six|seven|eight|nine|double|triple|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)$/u;

/** All of a loop when there is nothing else, all but its first round when there is. */
export function loopsIn(tokens: readonly Token[]): Token[] {
  const words = tokens.filter(({ plain }) => plain !== '');
  const loops: { round: number; tokens: Token[] }[] = [];
  for (let at = 0; at < words.length; ) {
    const found = loopAt(words, at);
    if (found) loops.push({ round: found.round, tokens: words.slice(at, at + found.length) });
    at += found?.length ?? 1;
  }
  const looped = loops.reduce((sum, loop) => sum + loop.tokens.length, 0);
  const isAll = words.length - looped < WORDS_BESIDE;
  return loops.flatMap((loop) => loop.tokens.slice(isAll ? 0 : loop.round));
}

/** `length` includes a last round that breaks off. */
function loopAt(
  words: readonly Token[],
  at: number,
): { round: number; length: number } | undefined {
  for (let round = 1; round <= LONGEST_PHRASE; round++) {
    const length = repeatedFor(words, at, round);
    const phrase = words.slice(at, at + round);
    const isNumber = phrase.every(({ plain }) => NUMBER.test(plain));
    if (!isNumber && length >= round * roundsOf(round)) return { round, length };
  }
  return undefined;
}

function repeatedFor(words: readonly Token[], at: number, round: number): number {
  let end = at + round;
  while (end < words.length && words[end]?.plain === words[end - round]?.plain) end++;
  return Math.min(end, words.length) - at;
}

function roundsOf(round: number): number {
  if (round === 1) return ROUNDS_OF_A_WORD;
  return round === 2 ? ROUNDS_OF_TWO : ROUNDS_OF_MORE;
}
