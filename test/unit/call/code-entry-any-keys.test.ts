/** Whatever is pressed whenever: what always holds while a code is entered. Seeded, so that a failure comes again. */

import { describe, expect, test } from 'vitest';
import {
  beginEntry,
  type CodeEntry,
  type EntryAction,
  type EntryEvent,
  entryDeadline,
  type Refusal,
  stepEntry,
} from '../../../src/call/code-entry.ts';
import type { Key } from '../../../src/call/line.ts';
import { LIMITS } from './code-entry-for-test.ts';

const RUNS = 200;
const EVENTS = 300;
const KEYS: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#'];
const REFUSALS: readonly Refusal[] = ['wrong', 'wrong', 'expired-or-used', 'locked-out'];
/** Milliseconds between two events: a flood, doubled keys, typing, hesitation, silence. */
const PAUSES = [0, 1, 30, 200, 1_000, 1_500, 4_000, 8_000, 15_000];

/** Mulberry32, a generator of numbers from 0 to under 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Run {
  readonly entries: readonly CodeEntry[];
  readonly events: readonly EntryEvent[];
  readonly actions: readonly EntryAction[];
}

/** One call: keys at any time, prompts that end, answers that come, and `time` whenever it is due. */
function runFrom(seed: number): Run {
  const random = randomFrom(seed);
  const pick = <T>(choices: readonly T[]) => choices[Math.floor(random() * choices.length)] as T;
  const [begun, greeting] = beginEntry(0);
  const entries = [begun];
  const events: EntryEvent[] = [];
  const actions = [...greeting];
  let entry = begun;
  let now = 0;
  for (let count = 0; count < EVENTS; count++) {
    const next = now + pick(PAUSES);
    const due = entryDeadline(entry, LIMITS);
    now = Math.max(now, Math.min(next, due));
    const event = due <= next ? ({ kind: 'time', at: now } as const) : chosen(entry, now, pick);
    const [after, done] = stepEntry(entry, event, LIMITS);
    entry = after;
    entries.push(entry);
    events.push(event);
    actions.push(...done);
  }
  return { entries, events, actions };
}

function chosen(entry: CodeEntry, at: number, pick: <T>(choices: readonly T[]) => T): EntryEvent {
  const isAnswered = entry.mode === 'trying' && pick([true, false]);
  if (isAnswered) return { kind: 'refused', because: pick(REFUSALS), at };
  if (pick([true, false, false, false])) return { kind: 'said', at };
  return { kind: 'key', key: pick(KEYS), at };
}

const runs = Array.from({ length: RUNS }, (_, seed) => ({ seed, ...runFrom(seed) }));
const codesOf = ({ actions }: Run) =>
  actions.flatMap((action) => (action.kind === 'try' ? [action.code] : []));

describe('however the keys come', () => {
  test('some calls try full codes, some end by each reason', () => {
    const ends = runs.flatMap((run) => run.actions.filter(({ kind }) => kind === 'end'));
    const reasons = new Set(ends.map((action) => action.kind === 'end' && action.reason));
    expect([...reasons].sort()).toEqual(['locked-out', 'no-code-entered', 'too-many-wrong-codes']);
    expect(runs.flatMap(codesOf).some((code) => code.length === LIMITS.codeLength)).toBe(true);
  });

  test('a tried code has digits only, one at least, no more than a code, no two equal neighbours', () => {
    for (const run of runs) {
      for (const code of codesOf(run)) {
        expect(code, `seed ${run.seed}`).toMatch(/^\d{1,8}$/);
        expect(code, `seed ${run.seed}`).not.toMatch(/(.)\1/);
      }
    }
  });

  test('what is typed so far is less than a code', () => {
    for (const { seed, entries } of runs) {
      const longest = Math.max(...entries.map(({ digits }) => digits.length));
      expect(longest, `seed ${seed}`).toBeLessThan(LIMITS.codeLength);
    }
  });

  test('there are three tries at most', () => {
    for (const run of runs) {
      expect(codesOf(run).length, `seed ${run.seed}`).toBeLessThanOrEqual(LIMITS.tries);
    }
  });

  test('one code is tried at a time', () => {
    for (const { seed, entries } of runs) {
      const tries = entries.filter(
        ({ mode }, at) => mode === 'trying' && entries[at - 1]?.mode !== 'trying',
      );
      expect(tries.length, `seed ${seed}`).toBe(codesOf(runs[seed] as Run).length);
    }
  });

  test('an end is said once, and is the last that happens', () => {
    for (const { seed, entries, actions } of runs) {
      const ends = actions.filter(({ kind }) => kind === 'end').length;
      const ended = entries.findIndex(({ mode }) => mode === 'ended');
      expect(ends, `seed ${seed}`).toBe(ended === -1 ? 0 : 1);
      if (ended === -1) continue;
      expect(actions.at(-1)?.kind, `seed ${seed}`).toBe('end');
      expect(new Set(entries.slice(ended)).size, `seed ${seed}`).toBe(1);
    }
  });

  test('a deadline lies ahead until the 3 min are over', () => {
    const past = eachStep(({ event, after }) => {
      const isOver = event.at >= after.startedAt + LIMITS.overall;
      return !isOver && entryDeadline(after, LIMITS) <= event.at;
    });
    expect(past).toEqual([]);
  });

  test('the entry ends when time passes after the 3 min, unless an answer is awaited', () => {
    const going = eachStep(({ event, after }) => {
      const isOver = event.kind === 'time' && event.at >= after.startedAt + LIMITS.overall;
      return isOver && after.mode !== 'ended' && after.mode !== 'trying';
    });
    expect(going).toEqual([]);
  });

  test('nothing but its answer ends the trying of a code', () => {
    const broken = eachStep(({ before, event, after }) => {
      return before.mode === 'trying' && event.kind !== 'refused' && after.mode !== 'trying';
    });
    expect(broken).toEqual([]);
  });
});

interface Step {
  readonly before: CodeEntry;
  readonly event: EntryEvent;
  readonly after: CodeEntry;
}

/** The steps of all runs for which `isFault` holds. */
function eachStep(isFault: (step: Step) => boolean) {
  return runs.flatMap(({ seed, entries, events }) =>
    events.flatMap((event, at) => {
      const step = { before: entries[at] as CodeEntry, event, after: entries[at + 1] as CodeEntry };
      return isFault(step) ? [{ seed, at, ...step }] : [];
    }),
  );
}
