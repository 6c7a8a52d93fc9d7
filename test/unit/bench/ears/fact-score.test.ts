import { describe, expect, test } from 'vitest';
import { f1, scoreFacts } from '../../../../bench/ears/fact-score.ts';
import type { TrueFact } from '../../../../bench/ears/truth.ts';

const REFERENCE = { kind: 'reference-number', value: 'DX4719026' } as const;
const PROMISE = {
  kind: 'promise',
  value: 'you will hear from us in writing',
  due: '2026-11-12',
} as const;
const counts = (truth: TrueFact[], found: TrueFact[]) => {
  const score = scoreFacts(truth, found);
  return [score.found.length, score.missed.length, score.wrong.length];
};

describe('a fact is found', () => {
  test.each<[string, TrueFact, TrueFact]>([
    ['by kind and value', REFERENCE, REFERENCE],
    ['in small letters', REFERENCE, { ...REFERENCE, value: 'dx4719026' }],
    [
      'by what it is about',
      PROMISE,
      { ...PROMISE, value: 'We will write to you: hear in writing' },
    ],
    [
      'in other forms of the words',
      { kind: 'caller-task', value: 'upload the hotel receipt' },
      { kind: 'caller-task', value: 'uploading receipts' },
    ],
  ])('%s', (_, truth, found) => {
    expect(counts([truth], [found])).toEqual([1, 0, 0]);
  });

  test('once, however often it is told', () => {
    expect(counts([REFERENCE], [REFERENCE, { ...REFERENCE }])).toEqual([1, 0, 0]);
  });
});

describe('a fact is missed, and another one wrong', () => {
  test.each<[string, TrueFact, TrueFact]>([
    ['with another value', REFERENCE, { ...REFERENCE, value: 'DX4719025' }],
    ['with another kind', REFERENCE, { ...REFERENCE, kind: 'badge-number' }],
    ['with another due date', PROMISE, { ...PROMISE, due: '2026-11-13' }],
    ['without its due date', PROMISE, { kind: 'promise', value: PROMISE.value }],
    ['about something else', PROMISE, { ...PROMISE, value: 'refund the second charge' }],
  ])('%s', (_, truth, found) => {
    expect(counts([truth], [found])).toEqual([0, 1, 1]);
  });
});

test('F1 weighs what is missed and what is wrong alike', () => {
  const wrong = { ...REFERENCE, value: '1' };
  expect(f1([scoreFacts([REFERENCE, PROMISE], [REFERENCE, wrong])])).toBe(0.5);
  expect(f1([scoreFacts([], [])])).toBe(1);
});
