/** What a call about a dispute should yield, and whether it has, while there is time to ask. */

import type { ChecklistItem, Fact, Wanted } from './fact.ts';

const WANTED: Readonly<Record<Wanted, (fact: Fact) => boolean>> = {
  'reference-number': ({ kind }) => kind === 'reference-number',
  deadline: ({ kind, due }) => kind === 'deadline' || (kind === 'promise' && due !== undefined),
  'bank-name': ({ kind, by }) => kind === 'name' && by === 'bank',
  'next-step': ({ kind }) => kind === 'promise' || kind === 'caller-task',
};
/** A fact that is less sure than this is still worth asking for. */
const SURE = 0.5;

export function checklist(facts: readonly Fact[]): readonly ChecklistItem[] {
  const sure = facts.filter(({ confidence }) => confidence >= SURE);
  return (Object.keys(WANTED) as Wanted[]).map((wanted) => ({
    wanted,
    obtained: sure.some(WANTED[wanted]),
  }));
}
