/** How soon holds and their ends were told, and which were told without cause or not at all. */

import type { CallEvent } from '../../src/dispute/line-state.ts';
import type { Told } from './outcome.ts';
import type { TrueEvent } from './truth.ts';

export interface Noticed {
  /** From the true event to the news of it. */
  readonly delaysMs: readonly number[];
  readonly falseAlarms: number;
  readonly missed: number;
}

/** The words that announce a hold come before its music; else the ears may hear a little more of a beginning than the truth says. */
const EARLY_MS = 1_500;

/** News belong to the last true event of any kind before them; the first of its kind tells it. */
export function noticed(
  kind: TrueEvent['kind'],
  truth: readonly TrueEvent[],
  told: readonly Told<CallEvent>[],
): Noticed {
  const ours = told.filter((event) => event.kind === kind).map(({ toldMs }) => toldMs);
  const spans = truth.map((event, n) => ({
    event,
    from: event.atMs - EARLY_MS,
    to: (truth[n + 1]?.atMs ?? Number.POSITIVE_INFINITY) - EARLY_MS,
  }));
  const within = spans
    .filter(({ event }) => event.kind === kind)
    .map(({ event, from, to }) => ({
      event,
      news: ours.filter((at) => at >= from && at < to),
    }));
  const first = within.flatMap(({ event, news }) =>
    news[0] === undefined ? [] : [Math.max(0, news[0] - event.atMs)],
  );
  return {
    delaysMs: first,
    falseAlarms: ours.length - first.length,
    missed: within.length - first.length,
  };
}
