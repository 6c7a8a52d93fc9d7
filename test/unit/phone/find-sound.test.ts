import { expect, test } from 'vitest';
import { Fft } from '../../../phone/fft.ts';
import { findSound } from '../../../phone/find-sound.ts';
import { randomNumbers } from './sounds.ts';

const random = randomNumbers(4);
const sound = Float64Array.from({ length: 20_000 }, () => 1000 * random());

test.each([0, 1, 4095, 9999, 19_500])('a piece is found at index %i', (at) => {
  const found = findSound(sound.slice(at, at + 500), sound);
  expect(found.at).toBe(at);
  expect(found.correlation).toBeCloseTo(1, 6);
});

test('what is not there correlates with nothing', () => {
  const foreign = Float64Array.from({ length: 500 }, () => 1000 * random());
  expect(findSound(foreign, sound).correlation).toBeLessThan(0.3);
});

test('silence is no match for anything', () => {
  const found = findSound(sound.slice(0, 500), new Float64Array(3000));
  expect(found.correlation).toBeCloseTo(0, 6);
});

test('the transform of a cosine is its one frequency, and comes back', () => {
  const fft = new Fft(64);
  const re = Float64Array.from({ length: 64 }, (_, i) => Math.cos((2 * Math.PI * 5 * i) / 64));
  const [original, im] = [re.slice(), new Float64Array(64)];
  fft.forward(re, im);
  expect([...re].map((value) => Math.round(value)).indexOf(32)).toBe(5);
  fft.inverse(re, im);
  expect(Math.max(...re.map((value, i) => Math.abs(value / 64 - (original[i] ?? 0))))).toBeLessThan(
    1e-9,
  );
});
