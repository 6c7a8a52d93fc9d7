/** Which of a call's facts were found, which were missed, and what was found that is not so. */

import { isPlainWords, sharesWords } from './content-words.ts';
import type { TrueFact } from './truth.ts';

export interface FactScore {
  readonly found: readonly TrueFact[];
  readonly missed: readonly TrueFact[];
  readonly wrong: readonly TrueFact[];
}

/**
 * By kind and value, whatever is large or small; promises and tasks by what they are about and their due date.
 * Each fact counts once, however often it was found.
 */
export function scoreFacts(truth: readonly TrueFact[], found: readonly TrueFact[]): FactScore {
  const taken = new Set<TrueFact>();
  const hits: TrueFact[] = [];
  for (const wanted of truth) {
    const hit = found.find((fact) => !taken.has(fact) && isSame(wanted, fact));
    if (!hit) continue;
    taken.add(hit);
    hits.push(wanted);
  }
  return {
    found: hits,
    missed: truth.filter((wanted) => !hits.includes(wanted)),
    wrong: found.filter((fact) => !taken.has(fact) && !truth.some((t) => isSame(t, fact))),
  };
}

/** 1 of nothing to find and nothing found. */
export function f1(scores: readonly FactScore[]): number {
  const count = (of: (score: FactScore) => readonly TrueFact[]) =>
    scores.reduce((sum, score) => sum + of(score).length, 0);
  const twice = 2 * count(({ found }) => found);
  const all = twice + count(({ missed }) => missed) + count(({ wrong }) => wrong);
  return all === 0 ? 1 : twice / all;
}

function isSame(wanted: TrueFact, fact: TrueFact): boolean {
  if (wanted.kind !== fact.kind) return false;
  if (!isPlainWords(wanted.kind)) return plain(wanted.value) === plain(fact.value);
  return (wanted.due ?? null) === (fact.due ?? null) && sharesWords(wanted.value, fact.value);
}

function plain(value: string): string {
  return value.trim().toLowerCase();
}
