/** Takes secrets out of what is said on a call, before anything else gets to see it. */

import { judgeEchoes } from './echoes.ts';
import { type HeardTurn, hearTurn, type SpokenTurn } from './heard-turn.ts';
import { ibans } from './ibans.ts';
import { type Known, Listener } from './listener.ts';
import { judgeLongNumbers } from './long-numbers.ts';
import { saidAnswers } from './said-answers.ts';
import type { SecretSpan } from './secret.ts';
import { secretOf, type Verdict } from './verdict.ts';
import { withoutSpans } from './without-spans.ts';

/** What lies further back says nothing of what is said now. */
const REACH_TURNS = 20;

/**
 * The texts of turns that follow each other, each with its secrets replaced by their names in brackets.
 * A later turn can only ever add to what is masked in an earlier one.
 */
export function maskTurns(turns: readonly SpokenTurn[], known: Known = {}): readonly string[] {
  const spans = secretSpans(turns, known);
  return turns.map(({ text }, turn) =>
    withoutSpans(
      text,
      spans.filter((span) => span.turn === turn),
    ),
  );
}

/** All that was secret at any time, so that nothing that was masked once comes back. */
export function secretSpans(
  turns: readonly SpokenTurn[],
  known: Known = {},
): readonly SecretSpan[] {
  const heard = turns.map(hearTurn);
  return heard.flatMap((_, last) => {
    const first = Math.max(0, last + 1 - REACH_TURNS);
    return spansIn(heard.slice(first, last + 1), known).map((span) => ({
      ...span,
      turn: span.turn + first,
    }));
  });
}

function spansIn(turns: readonly HeardTurn[], known: Known): SecretSpan[] {
  const listener = new Listener(known);
  turns.forEach((turn, at) => {
    listener.hear(turn, at);
  });
  const verdicts = judgeEchoes(judgeLongNumbers(listener.verdicts(), known));
  return [...verdicts.flatMap(spanOf), ...ibans(turns), ...saidAnswers(turns)];
}

function spanOf(verdict: Verdict): SecretSpan[] {
  const secret = secretOf(verdict);
  const { turn, run } = verdict;
  return secret ? [{ turn, start: run.start, end: run.end, secret }] : [];
}
