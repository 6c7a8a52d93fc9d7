/**
 * The facts that the rules find in a transcript on the day of the call: those that were told live were found on
 * the day of the measurement, when "by November the twelfth" is another day.
 */

import type { Fact } from '../../src/dispute/fact.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import { factFinder } from '../../src/listening/facts/fact-finder.ts';
import type { Truth } from './truth.ts';

const BY_DAY = ['date', 'deadline'];

/** @param told as it came, corrections included */
export function foundAgain(truth: Truth, told: readonly Utterance[]): readonly Fact[] {
  const { dispute: form, timeZone } = truth;
  const finder = factFinder({ form, timeZone, calledAt: calledAt(truth) });
  for (const utterance of told) finder.hear(utterance);
  return finder.facts();
}

/** Milliseconds since the epoch; noon of the call's day, in the middle of it all over America. */
export function calledAt({ callDate }: Truth): number {
  return Date.parse(`${callDate.slice(0, 10)}T17:00:00Z`);
}

/** Facts that hang on no day and were told otherwise than they are found again. */
export function toldOtherwise(
  told: readonly Pick<Fact, 'kind' | 'value'>[],
  again: readonly Fact[],
) {
  const names = (facts: readonly Pick<Fact, 'kind' | 'value'>[]) =>
    facts.filter(({ kind }) => !BY_DAY.includes(kind)).map(({ kind, value }) => `${kind} ${value}`);
  const [one, other] = [new Set(names(told)), new Set(names(again))];
  return (
    [...one].filter((name) => !other.has(name)).length +
    [...other].filter((name) => !one.has(name)).length
  );
}
