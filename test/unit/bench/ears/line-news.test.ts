import { describe, expect, test } from 'vitest';
import { noticed } from '../../../../bench/ears/line-news.ts';
import type { CallEventKind } from '../../../../src/dispute/line-state.ts';

const TRUTH = [
  { kind: 'merged', atMs: 1_000 },
  { kind: 'on-hold', atMs: 10_000 },
  { kind: 'human-back', atMs: 60_000 },
  { kind: 'on-hold', atMs: 90_000 },
] as const;
const told = (kind: CallEventKind, toldMs: number) => ({ kind, atMs: toldMs, toldMs });

describe('a hold', () => {
  test('is noticed with a delay', () => {
    const events = [told('on-hold', 13_000), told('on-hold', 94_000)];
    const expected = { delaysMs: [3_000, 4_000], falseAlarms: 0, missed: 0 };
    expect(noticed('on-hold', TRUTH, events)).toEqual(expected);
  });

  test('is missed when another event comes before the news', () => {
    const expected = { delaysMs: [3_000], falseAlarms: 1, missed: 1 };
    const events = [told('on-hold', 13_000), told('on-hold', 61_000)];
    expect(noticed('on-hold', TRUTH, events)).toEqual(expected);
  });
});

describe('a human who is back', () => {
  test('is noticed a moment early without harm', () => {
    const expected = { delaysMs: [0], falseAlarms: 0, missed: 0 };
    expect(noticed('human-back', TRUTH, [told('human-back', 59_700)])).toEqual(expected);
  });

  test('is a false alarm while the hold goes on', () => {
    const expected = { delaysMs: [1_000], falseAlarms: 1, missed: 0 };
    const events = [told('human-back', 30_000), told('human-back', 61_000)];
    expect(noticed('human-back', TRUTH, events)).toEqual(expected);
  });
});
