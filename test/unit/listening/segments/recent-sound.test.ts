/** Sound that is found again by its time. */

import { expect, test } from 'vitest';
import { RecentSound } from '../../../../src/listening/segments/recent-sound.ts';

/** 16 samples of memory, and the numbers up to `count` heard in pieces. */
function heard(count: number, piece: number): RecentSound {
  const sound = new RecentSound(1);
  for (let at = 0; at < count; at += piece) {
    sound.hear(Int16Array.from({ length: Math.min(piece, count - at) }, (_, i) => at + i));
  }
  return sound;
}

test.each([1, 5, 16, 40])('is the same whatever the pieces: %i', (piece) => {
  expect([...heard(40, piece).between(27, 36)]).toEqual([27, 28, 29, 30, 31, 32, 33, 34, 35]);
});

test('is a copy', () => {
  const sound = heard(8, 8);
  const copy = sound.between(0, 2);
  sound.hear(new Int16Array(16));
  expect([...copy]).toEqual([0, 1]);
});

test('leaves out what is forgotten and what is still to come', () => {
  expect([...heard(40, 5).between(0, 26)]).toEqual([24, 25]);
  expect([...heard(40, 5).between(38, 99)]).toEqual([38, 39]);
});
