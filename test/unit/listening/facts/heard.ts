/** A call written down as lines: `b: …` is said by the bank, `c:` the caller, `m:` a machine, `u:` nobody known. */

import type { DisputeForm } from '../../../../src/dispute/dispute.ts';
import type { Fact, FactKind } from '../../../../src/dispute/fact.ts';
import type { Speaker, Utterance } from '../../../../src/dispute/utterance.ts';
import { factFinder } from '../../../../src/listening/facts/fact-finder.ts';

export const FORM: DisputeForm = {
  bank: { name: 'Northfield Bank', phoneNumber: '+18005550142' },
  merchant: 'Maple Harbor Fitness',
  amount: '129.50',
  currency: 'USD',
  transactionDate: '2026-10-03',
};
/** A Tuesday. */
export const TODAY = '2026-10-20';
export const CALL = {
  form: FORM,
  calledAt: Date.parse(`${TODAY}T17:00:00Z`),
  timeZone: 'America/New_York',
};

const SPEAKERS: Readonly<Record<string, Speaker>> = {
  b: 'bank',
  c: 'caller',
  m: 'machine',
  u: 'unknown',
};

export function utterancesOf(lines: readonly string[]): readonly Utterance[] {
  return lines.map((line, n) => ({
    id: `${n}.0`,
    speaker: SPEAKERS[line[0] ?? ''] ?? 'unknown',
    confidence: 1,
    startMs: n * 4000,
    endMs: n * 4000 + 3000,
    text: line.slice(3),
    revision: 0,
  }));
}

export function factsIn(...lines: string[]): readonly Fact[] {
  const finder = factFinder(CALL);
  for (const utterance of utterancesOf(lines)) finder.hear(utterance);
  return finder.facts();
}

/** `value`, or `value @ due`. */
export function told(facts: readonly Fact[], ...kinds: FactKind[]): readonly string[] {
  return facts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ value, due }) => (due ? `${value} @ ${due}` : value));
}
