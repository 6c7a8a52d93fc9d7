import { expect, test } from 'vitest';
import { randomFrom } from '../../../../scripts/sounds/random.ts';

const first = (seed: string, count: number): number[] => {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => random());
};

test('gives the same numbers for the same seed, and others for another', () => {
  expect(first('a line', 5)).toEqual(first('a line', 5));
  expect(first('a line', 5)).not.toEqual(first('a lime', 5));
});

test('spreads its numbers evenly from 0 to 1', () => {
  const numbers = first('spread', 4000);
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    return numbers.filter((value) => Math.floor(value * 10) === tenth).length;
  });
  expect(Math.min(...tenths)).toBeGreaterThan(320);
  expect(Math.max(...tenths)).toBeLessThan(480);
});
