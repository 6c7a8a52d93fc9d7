/** All scores of one call, and the rows of the table that they make. */

import { type Row, row } from '../figures.ts';
import { offsetByWords } from './call-clock.ts';
import { type FactScore, f1, scoreFacts } from './fact-score.ts';
import { type Noticed, noticed } from './line-news.ts';
import { firstTold, type Outcome, standing } from './outcome.ts';
import { type SecretScore, scoreSecrets } from './secret-score.ts';
import { textDelays } from './text-delays.ts';
import { isRepeatedTurn, isSecretTurn, type Truth } from './truth.ts';
import { rate, type WordErrors, wordErrors } from './word-errors.ts';
import { type SpeakerTimes, speakerTimes } from './wrong-speakers.ts';

export interface CallScore {
  readonly similarVoices: boolean;
  readonly words: WordErrors;
  /** The recogniser's own on the whole file. */
  readonly ownWords: WordErrors;
  readonly live: SpeakerTimes;
  readonly final: SpeakerTimes;
  readonly delaysMs: readonly number[];
  readonly hold: Noticed;
  readonly back: Noticed;
  readonly merged: Noticed;
  readonly facts: FactScore;
  readonly secrets: SecretScore;
  readonly accountMs: readonly number[];
}

/** @param wholeFile what the recogniser makes of the call's whole sound */
export function scoreCall(truth: Truth, outcome: Outcome, wholeFile: string): CallScore {
  const { turns } = truth;
  const offsetMs = outcome.offsetMs ?? offsetByWords(turns, standing(outcome));
  const said = turns.map(({ text }, n) => ({
    text,
    isFree: isSecretTurn(truth, n) || isRepeatedTurn(truth, n),
  }));
  const here = <T extends { startMs: number; endMs: number }>(times: readonly T[]) =>
    times.map((t) => ({ ...t, startMs: t.startMs - offsetMs, endMs: t.endMs - offsetMs }));
  const news = (kind: 'on-hold' | 'human-back' | 'merged') =>
    noticed(kind, truth.events, outcome.events);
  return {
    similarVoices: truth.similarVoices,
    words: wordErrors(
      said,
      standing(outcome)
        .map(({ text }) => text)
        .join(' '),
    ),
    ownWords: wordErrors(said, wholeFile),
    live: speakerTimes(turns, here(firstTold(outcome))),
    final: speakerTimes(turns, here(standing(outcome))),
    delaysMs: textDelays(turns, outcome, offsetMs),
    hold: news('on-hold'),
    back: news('human-back'),
    merged: news('merged'),
    facts: scoreFacts(truth.facts, outcome.facts),
    secrets: scoreSecrets(truth, outcome, offsetMs),
    accountMs: outcome.accountAfterMs === undefined ? [] : [outcome.accountAfterMs],
  };
}

/** Of one call or of several together. */
export function scoreRows(name: string, scores: readonly CallScore[]): Row[] {
  const one = (what: string, unit: string, value: number) => row(`${name}: ${what}`, unit, [value]);
  const count = (what: string, of: (score: CallScore) => number) =>
    one(
      what,
      '',
      scores.reduce((sum, score) => sum + of(score), 0),
    );
  const all = (what: string, of: (score: CallScore) => readonly number[]) =>
    row(`${name}: ${what}`, 'ms', scores.flatMap(of));
  return [
    one('word errors', '%', 100 * rate(scores.map(({ words }) => words))),
    one('word errors, recogniser alone', '%', 100 * rate(scores.map((s) => s.ownWords))),
    ...speakersRows(name, scores),
    all('end of speech to text, beyond the recogniser', ({ delaysMs }) => delaysMs),
    all('hold noticed', ({ hold }) => hold.delaysMs),
    count('holds missed', ({ hold }) => hold.missed),
    count('holds, false alarms', ({ hold }) => hold.falseAlarms),
    all('human back noticed', ({ back }) => back.delaysMs),
    count('human back, missed', ({ back }) => back.missed),
    count('human back, false alarms', ({ back }) => back.falseAlarms),
    all('merge noticed', ({ merged }) => merged.delaysMs),
    count('facts found', ({ facts }) => facts.found.length),
    count('facts missed', ({ facts }) => facts.missed.length),
    count('facts wrong', ({ facts }) => facts.wrong.length),
    one('facts, F1', '', f1(scores.map(({ facts }) => facts))),
    count('secrets masked', ({ secrets }) => secrets.masked.length),
    count('secrets missed', ({ secrets }) => secrets.missed.length),
    count('masked without need', ({ secrets }) => secrets.needless),
    count('facts lost by masking', ({ secrets }) => secrets.factsLost.length),
    all('end of call to account', ({ accountMs }) => accountMs),
  ];
}

/** Live and final. */
export function speakersRows(name: string, scores: readonly CallScore[]): Row[] {
  return (['live', 'final'] as const).flatMap((when) =>
    speakerRows(
      name,
      when,
      scores.map((score) => score[when]),
    ),
  );
}

function speakerRows(name: string, when: string, times: readonly SpeakerTimes[]): Row[] {
  const sum = (of: (each: SpeakerTimes) => number) => times.reduce((s, each) => s + of(each), 0);
  const speech = sum(({ speechMs }) => speechMs);
  const share = (what: string, of: (each: SpeakerTimes) => number) =>
    row(`${name}: speaker, ${when}: ${what}`, '%', [(100 * sum(of)) / speech]);
  return [
    share('wrong or unknown', ({ wrongMs, unknownMs }) => wrongMs + unknownMs),
    share('unknown', ({ unknownMs }) => unknownMs),
    share('machine for bank, bank for machine', ({ machineMs }) => machineMs),
  ];
}
