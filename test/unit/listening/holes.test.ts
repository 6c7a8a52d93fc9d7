/** Where sound is missing, and where it only came late. */

import { expect, test } from 'vitest';
import { type Heard, Holes } from '../../../src/listening/holes.ts';

const PIECE = { samples: new Int16Array(960), sampleRate: 16_000 };
const PIECE_MS = 60;

/** Pieces that come at these times; what is missing is a number, a piece is `.`. */
function heard(...times: number[]): string {
  const holes = new Holes();
  const all: Heard[] = times.flatMap((now) => [...holes.hear(PIECE, now)]);
  const shown = [...all, ...holes.end()].map((one) => ('missingMs' in one ? one.missingMs : '.'));
  return shown.join(' ');
}

/** As sound comes. */
const pieces = (count: number, from: number) =>
  Array.from({ length: count }, (_, n) => from + n * PIECE_MS);

test('sound that comes all the time has no hole', () => {
  expect(heard(...pieces(5, 1_000))).toBe('. . . . .');
});

test('sound that stops for seconds has one, where it stopped', () => {
  expect(heard(1_000, ...pieces(8, 6_060))).toBe('. 5000 . . . . . . . .');
});

test('sound that comes late, all in one go, has none', () => {
  const late = Array.from({ length: 50 }, () => 4_060);
  expect(heard(1_000, ...late, ...pieces(6, 4_120))).not.toMatch(/\d/);
});

test('sound of which a part comes late lacks the rest', () => {
  const late = Array.from({ length: 25 }, () => 4_060);
  expect(heard(1_000, ...late, ...pieces(6, 4_120))).toMatch(/^\. 1560( \.)+$/);
});

test('sound that stopped before the end is missing until the end', () => {
  const holes = new Holes();
  for (const at of pieces(3, 1_000)) holes.hear(PIECE, at);
  expect(holes.endAt(6_000)).toEqual([]);
  expect(holes.endAt(7_120)).toEqual([{ missingMs: 6_000, sampleRate: 16_000 }]);
});

test('what is held when all is over is heard', () => {
  expect(heard(1_000, 9_060)).toBe('. 8000 .');
});
