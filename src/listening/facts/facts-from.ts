/** Puts together what was seen all over the call: no fact twice, each with all that proves it. */

import type { DisputeForm } from '../../dispute/dispute.ts';
import type { Fact } from '../../dispute/fact.ts';
import type { UtteranceId } from '../../dispute/utterance.ts';
import { numbersFrom } from './numbers-from.ts';
import { isSameDuty } from './same-duty.ts';
import type { Correction, Reading, Seen, Sighting } from './sighting.ts';

/** A looping announcement must not make a fact's proofs endless. */
const MOST_EVIDENCE = 8;
const MOST_FACTS = 400;
const SAID_AGAIN = 0.04;

export function factsFrom(seen: readonly Seen[], form: DisputeForm): readonly Fact[] {
  const numbers = numbersFrom(seen.filter(isReadOut), form);
  const sightings = seen.filter((one): one is Sighting => !isReadOut(one));
  const merged = alikeJoined([...numbers, ...sightings]).reduce(join, []);
  return withIds(withoutLesser(merged));
}

const isReadOut = (one: Seen): one is Reading | Correction =>
  one.kind === 'reading' || one.kind === 'correction';

/** What was said in the same words, without comparing each with all. */
function alikeJoined(sightings: readonly Sighting[]): readonly Sighting[] {
  const alike = new Map<string, Sighting>();
  for (const one of sightings) {
    const name = `${one.kind} ${one.by} ${one.due} ${one.value}`;
    const other = alike.get(name);
    alike.set(name, other ? joined(other, one) : one);
  }
  return [...alike.values()];
}

function join(all: Sighting[], one: Sighting): Sighting[] {
  const at = all.findIndex((other) => isSame(other, one));
  const other = all[at];
  if (!other && all.length < MOST_FACTS) all.push(one);
  else if (other) all[at] = joined(other, one);
  return all;
}

function isSame(a: Sighting, b: Sighting): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'name') return isSameName(a.value, b.value);
  if (a.kind === 'promise') return isSameDuty(a, b);
  if (a.kind === 'caller-task') return isSameDuty(a, a.by === b.by ? b : { value: b.value });
  return a.value === b.value;
}

function isSameName(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

/** The fuller words stay; who said it first, said it. */
function joined(a: Sighting, b: Sighting): Sighting {
  const isFuller = b.value.length > a.value.length;
  const value = isFuller && (b.kind === 'name' || b.value.startsWith(a.value)) ? b.value : a.value;
  const due = a.due ?? b.due;
  const evidence = [...new Set([...a.evidence, ...b.evidence])].slice(0, MOST_EVIDENCE);
  const confidence = Math.min(0.99, Math.max(a.confidence, b.confidence) + SAID_AGAIN);
  const by = a.kind === 'deadline' && b.by === 'bank' ? b.by : a.by;
  return { ...a, value, by, confidence, evidence, ...(due ? { due } : {}) };
}

/** A day that is a deadline is not told as a date as well; what others promised the caller binds nobody here. */
function withoutLesser(all: readonly Sighting[]): readonly Sighting[] {
  const limits = new Set(all.filter(({ kind }) => kind === 'deadline').map(({ value }) => value));
  const tasks = new Set(all.filter(({ kind }) => kind === 'caller-task').map(({ due }) => due));
  return all.filter(({ kind, value, by }) => {
    if (kind === 'deadline') return by !== 'caller' || tasks.has(value);
    return kind !== 'date' || !limits.has(value);
  });
}

/** Named for the first utterance that proves it, which stays when the value gets better. */
function withIds(all: readonly Sighting[]): readonly Fact[] {
  const counts = new Map<string, number>();
  return all.map((one) => {
    const name = `${one.kind}-${one.evidence[0] as UtteranceId}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { id: count === 1 ? name : `${name}-${count}`, ...one };
  });
}
