import { expect, test } from 'vitest';
import { Tape } from '../../../phone/tape.ts';

test('sounds that arrive together are mixed, and silence stands between others', () => {
  const tape = new Tape(1000);
  expect(tape.mix(Int16Array.of(1, 2, 3), 0)).toBe(3);
  tape.mix(Int16Array.of(10, 10), 2);
  tape.mix(Int16Array.of(7), 5);
  expect([...tape.copy().samples]).toEqual([1, 2, 13, 10, 0, 7]);
});

test('a mix that is too loud is limited', () => {
  const tape = new Tape(1000);
  tape.mix(Int16Array.of(30_000, -30_000), 0);
  tape.mix(Int16Array.of(30_000, -30_000), 0);
  expect([...tape.copy().samples]).toEqual([32_767, -32_768]);
});

test('it grows past its first length, and keeps what it has', () => {
  const tape = new Tape(1000);
  tape.mix(Int16Array.of(5), 0);
  tape.mix(Int16Array.of(6), 100_000);
  expect(tape.lengthMs).toBe(100_001);
  expect([tape.copy().samples[0], tape.copy().samples[100_000]]).toEqual([5, 6]);
});

test('an excerpt is cut at the recording ends', () => {
  const tape = new Tape(1000);
  tape.mix(Int16Array.of(1, 2, 3, 4), 0);
  expect([...tape.excerpt(1, 3).samples]).toEqual([2, 3]);
  expect([...tape.excerpt(-5, 99).samples]).toEqual([1, 2, 3, 4]);
});
