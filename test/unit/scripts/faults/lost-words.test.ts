/** How it is counted what is missing in the transcript of a call that was broken on purpose. */

import { expect, test } from 'vitest';
import { countLost } from '../../../../scripts/faults/lost-words.ts';

const SPOKE_AT = 1_000_000;
const TURNS = [
  { speaker: 'bank', startMs: 0, endMs: 4_000, text: 'How can I help you today, madam?' },
  { speaker: 'caller', startMs: 4_500, endMs: 9_000, text: 'A charge of forty nine ninety nine.' },
];

const lost = (kept: string, ...gaps: [number, number][]) =>
  countLost(
    TURNS,
    SPOKE_AT,
    kept,
    gaps.map(([from, to]) => ({ from: SPOKE_AT + from, to: SPOKE_AT + to })),
  );

test('nothing is missing in a whole transcript, however its numbers are written', () => {
  const whole = 'How can I help you today madam? A charge of $49.99';
  expect(lost(whole)).toEqual({ said: 14, inGaps: 0, lost: [] });
});

test('what was said and is not kept is lost', () => {
  expect(lost('How can I help you today madam? A of 49 99').lost).toEqual(['charge']);
});

test('what was said in a gap is not lost', () => {
  const { inGaps, lost: missing } = lost('How can I help you today, madam?', [4_800, 9_000]);
  expect(missing).toEqual([]);
  expect(inGaps).toBe(7);
});

test('a gap excuses nothing that was said outside of it', () => {
  const { lost: missing } = lost('A charge of 49 99', [0, 1_000]);
  expect(missing).toEqual(['you', 'today', 'madam']);
});

test('a word in a gap does not take the place of the same word outside of it', () => {
  const turns = [{ speaker: 'bank', startMs: 0, endMs: 10_000, text: 'yes no yes' }];
  const gaps = [{ from: SPOKE_AT, to: SPOKE_AT + 3_000 }];
  expect(countLost(turns, SPOKE_AT, 'no yes', gaps).lost).toEqual([]);
  expect(countLost(turns, SPOKE_AT, 'yes no', gaps).lost).toEqual(['yes']);
});
