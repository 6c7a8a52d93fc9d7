/** Compares what is wanted with what exists and says what to do, in the order in which to do it. */

import { conflicts } from './conflicts.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';
import { isMarked } from './marker.ts';
import { type Existing, type JsonObject, title, type Wanted } from './sip-object.ts';
import { withAccess } from './trunk-access.ts';

export type Step =
  | { readonly do: 'delete'; readonly target: Existing }
  | { readonly do: 'create'; readonly target: Wanted; readonly changes: readonly FieldChange[] }
  | { readonly do: 'update'; readonly target: Existing; readonly changes: readonly FieldChange[] }
  | { readonly do: 'leave'; readonly target: Existing };

export type Plan =
  | { readonly kind: 'planned'; readonly steps: readonly Step[]; readonly notes: readonly string[] }
  | { readonly kind: 'blocked'; readonly reasons: readonly string[] };

type Decision =
  | { readonly kind: 'step'; readonly step: Step; readonly notes: readonly string[] }
  | { readonly kind: 'blocked'; readonly reasons: readonly string[] };

export interface PlanOptions {
  /** Remove what carries `mark` and is not wanted any more. */
  readonly prune: boolean;
  readonly mark: string;
}

export function planChanges(
  wanted: readonly Wanted[],
  existing: readonly Existing[],
  { prune, mark }: PlanOptions,
): Plan {
  const surplus = existing.filter(
    (it) => isMarked(it.body, mark) && !wanted.some((one) => isSame(one, it)),
  );
  const removed = prune ? surplus : [];
  const staying = existing.filter((it) => !removed.includes(it));
  const decisions = wanted.map((one) => decide(one, staying));
  const hints = prune ? [] : surplus.map(surplusNote);
  const reasons = decisions.flatMap((it) => (it.kind === 'blocked' ? it.reasons : []));
  if (reasons.length > 0) return { kind: 'blocked', reasons: [...reasons, ...hints] };
  const taken = decisions.flatMap((it) => (it.kind === 'step' ? [it] : []));
  return {
    kind: 'planned',
    steps: [...removed.map(removal), ...taken.map((it) => it.step)],
    notes: [...taken.flatMap((it) => it.notes), ...hints],
  };
}

/** True where the plan would change something in LiveKit. */
export function changesSomething(steps: readonly Step[]): boolean {
  return steps.some((step) => step.do !== 'leave');
}

function decide(wanted: Wanted, existing: readonly Existing[]): Decision {
  const named = existing.filter((it) => isSame(wanted, it));
  if (named.length > 1) return blocked(severalNamed(wanted, named));
  const [found] = named;
  const others = existing.filter((it) => it !== found);
  const clashes = conflicts(wanted, others);
  if (clashes.length > 0) return blocked(...clashes);
  return found === undefined ? step(creation(wanted)) : compare(wanted, found);
}

function compare(wanted: Wanted, found: Existing): Decision {
  const { body, password } = withAccess(wanted, found);
  const compared = password === 'comparable' ? body : withoutPassword(body);
  const before = password === 'comparable' ? found.body : withoutPassword(found.body);
  const changes = fieldChanges(before, compared);
  const notes = password === 'given but not comparable' ? [notComparable(found)] : [];
  if (changes.length === 0) return step({ do: 'leave', target: found }, notes);
  if (password === 'would be lost') return blocked(passwordLost(found));
  return step({ do: 'update', target: { ...found, body }, changes }, notes);
}

function creation(target: Wanted): Step {
  return { do: 'create', target, changes: fieldChanges({}, target.body) };
}

function removal(target: Existing): Step {
  return { do: 'delete', target };
}

function withoutPassword({ authPassword: _, ...rest }: JsonObject): JsonObject {
  return rest;
}

function isSame(one: Wanted, other: Wanted): boolean {
  return one.kind === other.kind && one.name === other.name;
}

function severalNamed(wanted: Wanted, found: readonly Existing[]): string {
  const ids = found.map((it) => it.id).join(', ');
  return `there are ${found.length} times ${title(wanted)} (${ids}): remove all but one with lk`;
}

function surplusNote(it: Existing): string {
  return `${title(it)} was made by provision and is not wanted any more: --prune removes it`;
}

function notComparable(it: Existing): string {
  return `the password of ${title(it)} is not compared, LiveKit does not give it back: to change it, change the user name too`;
}

function passwordLost(it: Existing): string {
  return `${title(it)} has a password that LiveKit does not give back, and an update replaces the whole trunk: set SIP_TRUNK_USERNAME and SIP_TRUNK_PASSWORD`;
}

function step(what: Step, notes: readonly string[] = []): Decision {
  return { kind: 'step', step: what, notes };
}

function blocked(...reasons: string[]): Decision {
  return { kind: 'blocked', reasons };
}
