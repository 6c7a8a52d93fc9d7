/** Promises of the corpus: its sound and its truth belong together. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { durationMs, parseWav } from '../../../phone/wav.ts';

const CORPUS = join(import.meta.dirname, '../../../phone/sounds/corpus');
const FILES = readdirSync(CORPUS);
const NAMES = FILES.filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -5));
const DIGIT = /\b(zero|oh|one|two|three|four|five|six|seven|eight|nine)\b/i;
const MOST_BYTES = 12_000_000;

interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

interface Truth {
  readonly beforeMerge: { readonly wav: string };
  readonly turns: readonly (Stretch & { readonly speaker: string; readonly text: string })[];
  readonly spans: readonly (Stretch & { readonly kind: string })[];
  readonly events: readonly { readonly kind: string; readonly atMs: number }[];
  readonly facts: readonly {
    readonly kind: string;
    readonly value: string;
    readonly due?: string;
  }[];
  readonly secrets: readonly { readonly kind: string; readonly turns: readonly number[] }[];
}

const read = (file: string): Buffer => readFileSync(join(CORPUS, file));

test('holds eight calls, two of them kept apart, in little room', () => {
  expect(NAMES).toHaveLength(8);
  expect(NAMES.filter((name) => name.startsWith('kept-'))).toHaveLength(2);
  const bytes = FILES.reduce((sum, file) => sum + statSync(join(CORPUS, file)).size, 0);
  expect(bytes).toBeLessThan(MOST_BYTES);
});

describe.each(NAMES)('the call %s', (name) => {
  const wav = parseWav(read(`${name}.wav`));
  const truth: Truth = JSON.parse(read(`${name}.json`).toString());

  const levelDb = ({ startMs, endMs }: Stretch): number => {
    const part = wav.samples.subarray(startMs * 8, endMs * 8);
    let sum = 0;
    for (const sample of part) sum += (sample / 32_768) ** 2;
    return 10 * Math.log10(sum / part.length + 1e-12);
  };

  test('lasts one to four minutes, at the rate of a telephone', () => {
    expect(wav.sampleRate).toBe(8000);
    expect(durationMs(wav)).toBeGreaterThan(60_000);
    expect(durationMs(wav)).toBeLessThan(240_000);
  });

  test('is loud where somebody speaks or music plays, and quiet where its truth says so', () => {
    const loud = [...truth.turns, ...truth.spans.filter(({ kind }) => kind !== 'silence')];
    const quiet = truth.spans.filter(({ kind }) => kind === 'silence');
    expect(Math.min(...loud.map(levelDb))).toBeGreaterThan(-33);
    expect(Math.max(...quiet.map(levelDb))).toBeLessThan(-42);
  });

  test('has the caller alone, for two to four seconds, before the merge', () => {
    const before = durationMs(parseWav(read(truth.beforeMerge.wav)));
    expect(before).toBeGreaterThan(2000);
    expect(before).toBeLessThan(4000);
  });

  test('is merged once, and every person who comes back had gone', () => {
    const kinds = truth.events.map(({ kind }) => kind);
    expect(kinds[0]).toBe('merged');
    expect(kinds.slice(1)).toEqual(kinds.slice(1).map((_, n) => ['on-hold', 'human-back'][n % 2]));
  });

  test('says a part of each secret in each turn that is named', () => {
    const said = truth.secrets.flatMap(({ turns }) => turns.map((n) => truth.turns[n]?.text ?? ''));
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((text) => !DIGIT.test(text) && !/nineteen/.test(text))).toEqual([]);
  });

  test('has a deadline for each day by which something is due', () => {
    const due = truth.facts.flatMap((fact) => (fact.due === undefined ? [] : [fact.due]));
    const deadlines = truth.facts.flatMap((f) => (f.kind === 'deadline' ? [f.value] : []));
    expect([...new Set(due)].sort()).toEqual([...deadlines].sort());
  });
});
