/** How well facts are found in the true words of the corpus: `npx tsx bench/ears/facts.ts [--show]`. */

import type { DisputeForm } from '../../src/dispute/dispute.ts';
import type { FactKind } from '../../src/dispute/fact.ts';
import { factFinder } from '../../src/listening/facts/fact-finder.ts';
import { type FactScore, f1, scoreFacts } from './fact-score.ts';
import { corpusNames, isSecretTurn, readCorpusCall, type TrueFact, type Truth } from './truth.ts';

const show = process.argv.includes('--show');
const scores = new Map<FactKind, FactScore[]>();
for (const name of await corpusNames(false)) {
  const { truth } = await readCorpusCall(name);
  const found = factsIn(truth);
  for (const kind of new Set([...truth.facts, ...found].map((fact) => fact.kind))) {
    const score = scoreFacts(ofKind(truth.facts, kind), ofKind(found, kind));
    scores.set(kind, [...(scores.get(kind) ?? []), score]);
    if (show) report(name, score);
  }
}
console.log('kind              found missed wrong  precision recall F1');
for (const [kind, all] of [...scores, ['all', [...scores.values()].flat()] as const]) {
  const [found, missed, wrong] = (['found', 'missed', 'wrong'] as const).map((part) =>
    all.reduce((sum, score) => sum + score[part].length, 0),
  ) as [number, number, number];
  const shares = [found / (found + wrong), found / (found + missed), f1(all)];
  const counts = [found, missed, wrong].map((count) => String(count).padStart(6)).join('');
  console.log(kind.padEnd(17), counts, ...shares.map((share) => share.toFixed(3).padStart(9)));
}

/** Turns with secrets come as if all of them were masked. */
function factsIn(truth: Truth) {
  const calledAt = Date.parse(`${truth.callDate.slice(0, 10)}T17:00:00Z`);
  const form = truth.dispute as DisputeForm;
  const finder = factFinder({ form, calledAt, timeZone: truth.timeZone });
  truth.turns.forEach((turn, n) => {
    const text = isSecretTurn(truth, n) ? '[number]' : turn.text;
    finder.hear({ ...turn, text, id: `${n}.0`, confidence: 1, revision: 0 });
  });
  return finder.facts();
}

function ofKind<F extends TrueFact>(facts: readonly F[], kind: FactKind): readonly F[] {
  return facts.filter((fact) => fact.kind === kind);
}

function report(name: string, { missed, wrong }: FactScore): void {
  for (const { kind, value, due } of missed) console.log(name, 'missed', kind, value, due ?? '');
  for (const { kind, value, due } of wrong) console.log(name, 'wrong ', kind, value, due ?? '');
}
