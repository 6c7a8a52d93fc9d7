/** Which secrets got out, and what was masked without need. */

import type { Utterance } from '../../src/dispute/utterance.ts';
import { type Outcome, standing } from './outcome.ts';
import { isSecretTurn, type TrueFact, type TrueSecret, type Truth } from './truth.ts';
import { isNumber, wordsOf } from './words.ts';

export interface SecretScore {
  readonly masked: readonly TrueSecret[];
  /** Four of its digits in a row stood in some text at some time. */
  readonly missed: readonly TrueSecret[];
  /** Utterances with something masked while no secret was said. */
  readonly needless: number;
  /** Facts that nobody can read any more, for what was masked without need. */
  readonly factsLost: readonly TrueFact[];
}

/** So many digits of a secret give it away. */
const RUN = 4;
const PLACEHOLDER = /\[[^\]]+\]/;
/** Facts whose value is digits, or holds them. */
const NUMBERS = ['reference-number', 'amount', 'phone-number', 'badge-number'];

/** @param offsetMs what the ears' times are ahead of the recording's */
export function scoreSecrets(truth: Truth, outcome: Outcome, offsetMs: number): SecretScore {
  const texts = outcome.utterances.map(({ text }) => text);
  const allowed = new Set(runsOf(truth.facts.flatMap(({ value }) => digitRuns(value))));
  const shown = new Set(runsOf(texts.flatMap(digitRuns)));
  const isOut = ({ digits }: TrueSecret) =>
    runsOf([digits]).some((run) => shown.has(run) && !allowed.has(run));
  const needless = standing(outcome).filter(
    (utterance) => PLACEHOLDER.test(utterance.text) && !isSecretAt(truth, utterance, offsetMs),
  );
  const readable = digitRuns(
    standing(outcome)
      .map(({ text }) => text)
      .join(' | '),
  );
  return {
    masked: truth.secrets.filter((secret) => !isOut(secret)),
    missed: truth.secrets.filter(isOut),
    needless: needless.length,
    factsLost: needless.length === 0 ? [] : truth.facts.filter((f) => isLost(f, readable)),
  };
}

function isSecretAt(truth: Truth, { startMs, endMs }: Utterance, offsetMs: number): boolean {
  return truth.turns.some(
    (turn, n) =>
      isSecretTurn(truth, n) && turn.startMs < endMs - offsetMs && turn.endMs > startMs - offsetMs,
  );
}

function isLost({ kind, value }: TrueFact, readable: readonly string[]): boolean {
  const [wanted = ''] = digitRuns(value);
  return NUMBERS.includes(kind) && !readable.some((run) => run.includes(wanted));
}

/** Digits without a word between them. */
function digitRuns(text: string): string[] {
  return wordsOf(text)
    .map((word) => (isNumber(word) ? word : ' '))
    .join('')
    .split(' ')
    .filter(Boolean);
}

function runsOf(digits: readonly string[]): string[] {
  return digits.flatMap((all) =>
    Array.from({ length: Math.max(0, all.length - RUN + 1) }, (_, n) => all.slice(n, n + RUN)),
  );
}
