/** Attackers and right callers side by side, each at their own times, until the day is over. */

import { type Actor, attacker, type Numbers, tally } from './attackers.ts';
import { rightCallers, served } from './right-callers.ts';
import { openDispute, type Town } from './town.ts';

export interface Day {
  readonly lines: number;
  readonly numbers: Numbers;
  readonly waiting: number;
  readonly fromMs: number;
  readonly lastsMs: number;
  readonly rightCallEachMs: number;
}

export async function runDay(town: Town, day: Day) {
  while (town.waiting.length < day.waiting) await openDispute(town, day.fromMs);
  const counts = tally();
  const people = served();
  const lines = Array.from({ length: day.lines }, (_, line) =>
    attacker(town, day.numbers, line, counts),
  );
  const actors = [...lines, rightCallers(town, day.rightCallEachMs, people)];
  await inTurn(actors, day.fromMs, day.fromMs + day.lastsMs);
  return { attackers: counts, people };
}

/** The one whose time comes first, again and again. */
async function inTurn(actors: readonly Actor[], from: number, until: number): Promise<void> {
  const due = actors.map((act) => ({ act, at: from }));
  for (;;) {
    const next = due.reduce((first, other) => (other.at < first.at ? other : first));
    if (next.at >= until) return;
    next.at = await next.act(next.at);
  }
}
