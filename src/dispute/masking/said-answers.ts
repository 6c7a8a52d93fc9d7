/** Answers in words: passwords, and what security questions ask for. */

import type { HeardTurn } from './heard-turn.ts';
import type { Meaning } from './language/language.ts';
import type { Secret, SecretSpan } from './secret.ts';

const LEAD_IN =
  /^(?:[\s,.]*(?:um|uh|er|oh|yes|yeah|sure|okay|ok|so|well|right|it's|it is|it was|it would be|that's|that is|that was|that would be|i think|i was born in|i grew up (?:on|in)|(?:my|her|his|the)(?: [\p{L}'’]+){1,4}? (?:is|was)|es|sí|mi(?: \p{L}+){1,4}? es)(?![\p{L}'’]))*[\s,.:]*/iu;
/** After the subject in one sentence. */
const TOLD = /^(?:'s|’s)?[\s,]*(?:is|was|es|:)[\s,:]+/iu;
const NO_ANSWER =
  /^(?:incorrect|correct|wrong|required|needed|not|on file|expired|reset|what|that|to|for|set|the same|a|an|optional|case|in)(?![\p{L}])/iu;
const ASIDE =
  /\?|(?<!\p{L})(?:don't|do not|can't|why|pardon|hold on|moment|one second|which|repeat|perdón|forgot)(?!\p{L})/iu;
const ANSWERS_WITHIN_TURNS = 3;
const LONGEST_ANSWER = 80;
/** Shorter words are too common to be looked for elsewhere. */
const TELLING = 4;

export function saidAnswers(turns: readonly HeardTurn[]): readonly SecretSpan[] {
  const answers = turns.flatMap((_, turn) => answersTo(turns, turn));
  return answers.length === 0 ? [] : [...answers, ...repeated(turns, answers)];
}

function answersTo(turns: readonly HeardTurn[], turn: number): SecretSpan[] {
  return (turns[turn] as HeardTurn).items.flatMap((item) => {
    if (item.kind !== 'cue') return [];
    const { meaning, end } = item.cue;
    if (meaning !== 'password' && meaning !== 'security answer') return [];
    const told = toldAfter(turns, turn, end, meaning);
    if (told) return [told];
    const answer = answerFrom(turns, turn, meaning);
    return answer ? [answer] : [];
  });
}

function toldAfter(turns: readonly HeardTurn[], turn: number, from: number, secret: Secret) {
  const rest = (turns[turn] as HeardTurn).text.slice(from, from + LONGEST_ANSWER);
  const told = TOLD.exec(rest)?.[0].length;
  return told === undefined ? undefined : sentenceFrom(turns, turn, from + told, secret);
}

/** The next turn that is neither small words nor a question, unless something else is talked of. */
function answerFrom(turns: readonly HeardTurn[], asked: number, secret: Secret) {
  for (let turn = asked + 1; turn <= asked + ANSWERS_WITHIN_TURNS; turn++) {
    const next = turns[turn];
    if (next === undefined || isOfAnother(next, secret)) return undefined;
    if (!next.items.some(({ kind }) => kind === 'word' || kind === 'cue')) continue;
    if (ASIDE.test(next.text)) continue;
    return sentenceFrom(turns, turn, (LEAD_IN.exec(next.text) ?? [''])[0].length, secret);
  }
  return undefined;
}

function isOfAnother({ items }: HeardTurn, secret: Secret): boolean {
  const within: readonly Meaning[] = [secret, 'date of birth', 'other', 'again'];
  return items.some((item) => item.kind === 'cue' && !within.includes(item.cue.meaning));
}

function sentenceFrom(
  turns: readonly HeardTurn[],
  turn: number,
  start: number,
  secret: Secret,
): SecretSpan | undefined {
  const rest = (turns[turn] as HeardTurn).text.slice(start, start + LONGEST_ANSWER);
  const said = /^[^.?!]*/.exec(rest)?.[0].trimEnd() ?? '';
  if (said === '' || NO_ANSWER.test(said)) return undefined;
  return { turn, start, end: start + said.length, secret };
}

/** The telling words of answers, wherever else they are said. */
function repeated(turns: readonly HeardTurn[], answers: readonly SecretSpan[]): SecretSpan[] {
  const secrets = new Map<string, Secret>();
  for (const { turn, start, end, secret } of answers) {
    const answer = (turns[turn] as HeardTurn).text.slice(start, end);
    for (const [, word] of wordsIn(answer)) secrets.set(word, secret);
  }
  return turns.flatMap(({ text }, turn) =>
    wordsIn(text).flatMap(([start, word]) => {
      const secret = secrets.get(word);
      return secret ? [{ turn, start, end: start + word.length, secret }] : [];
    }),
  );
}

function wordsIn(text: string): [number, string][] {
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)]
    .filter(([word]) => word.length >= TELLING)
    .map((match) => [match.index, match[0].toLowerCase()]);
}
