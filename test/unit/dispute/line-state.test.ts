/** Until when the rest of a transcript is said to come. */

import { expect, test } from 'vitest';
import { type CallEventKind, wordsFollow } from '../../../src/dispute/line-state.ts';

const PAIRED_AT = Date.UTC(2026, 9, 1);
const DAY_MS = 24 * 3_600_000;

const follow = (days: number, ...kinds: CallEventKind[]) =>
  wordsFollow(
    { pairedAt: PAIRED_AT, events: kinds.map((kind) => ({ kind, atMs: 5_000 })) },
    PAIRED_AT + days * DAY_MS,
  );

test('words that are late follow until they have come', () => {
  expect(follow(1)).toBe(false);
  expect(follow(1, 'words-late')).toBe(true);
  expect(follow(1, 'words-late', 'words-caught-up')).toBe(false);
});

test('they do not when no sound can wait for them any more', () => {
  expect(follow(7, 'words-late')).toBe(true);
  expect(follow(9, 'words-late')).toBe(false);
});
