/** How a call's own time is laid over what was said on it. */

import { expect, test } from 'vitest';
import { callBeganAt } from '../../../../scripts/faults/call-time.ts';

const TURNS = [
  { speaker: 'bank', startMs: 50, endMs: 2_000, text: 'Thank you for waiting.' },
  { speaker: 'caller', startMs: 2_500, endMs: 9_000, text: 'There is a charge on my card.' },
];

function kept(startMs: number, text: string) {
  const rest = { speaker: 'bank', confidence: 1, revision: 0, endMs: startMs + 1_000 } as const;
  return { id: `${startMs}`, startMs, text, ...rest };
}

test('the call began so long before a turn as its words say', () => {
  const utterances = [kept(7_050, 'Thank you for waiting.'), kept(9_500, 'There is a charge')];
  expect(callBeganAt(utterances, TURNS, 100_000)).toBe(93_000);
});

test('words from the middle of a turn say nothing', () => {
  expect(callBeganAt([kept(12_000, 'on my card.')], TURNS, 100_000)).toBeUndefined();
});
