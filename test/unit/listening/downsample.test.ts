/** Sound of any rate at the rate of listening. */

import { describe, expect, test } from 'vitest';
import { Downsampler } from '../../../src/listening/downsample.ts';

const LEVEL = 10_000;

function tone(hz: number, rate: number, ms = 200): Int16Array {
  const length = (rate * ms) / 1000;
  return Int16Array.from({ length }, (_, i) => LEVEL * Math.sin((2 * Math.PI * hz * i) / rate));
}

function inPieces(sound: Int16Array, rate: number, ...sizes: number[]): Int16Array {
  const downsampler = new Downsampler(rate);
  const out: number[] = [];
  for (let at = 0, turn = 0; at < sound.length; turn++) {
    const size = sizes[turn % sizes.length] as number;
    out.push(...downsampler.take(sound.subarray(at, at + size)));
    at += size;
  }
  return Int16Array.from(out);
}

/** Root mean square over a tone's, after the filter has filled. */
function gain(sound: Int16Array): number {
  const steady = sound.subarray(100);
  const power = steady.reduce((sum, sample) => sum + sample ** 2, 0) / steady.length;
  return Math.sqrt(power) / (LEVEL / Math.SQRT2);
}

describe('from 48 kHz', () => {
  test.each([300, 1_000, 3_400])('keeps a tone of the telephone: %i Hz', (hz) => {
    expect(gain(inPieces(tone(hz, 48_000), 48_000, 480))).toBeCloseTo(1, 1);
  });

  test.each([9_000, 12_600, 15_000, 20_000])('takes out what would fold back: %i Hz', (hz) => {
    expect(gain(inPieces(tone(hz, 48_000), 48_000, 480))).toBeLessThan(0.003);
  });

  test('is the same whatever the pieces', () => {
    const sound = tone(700, 48_000);
    expect(inPieces(sound, 48_000, 1, 481, 7, 2)).toEqual(inPieces(sound, 48_000, sound.length));
  });

  test('gives a third of the samples', () => {
    expect(inPieces(tone(700, 48_000), 48_000, 480)).toHaveLength(3_200);
  });
});

test.each([8_000, 16_000, 24_000, 32_000, 44_100])('keeps a tone that comes at %i Hz', (rate) => {
  const out = inPieces(tone(1_000, rate), rate, 441);
  expect(out).toHaveLength(3_200);
  expect(gain(out)).toBeCloseTo(1, 1);
});

test('does not let the loudest sound wrap around', () => {
  const square = Int16Array.from({ length: 4_800 }, (_, i) => (i % 96 < 48 ? 32_767 : -32_768));
  const out = inPieces(square, 48_000, 480);
  const flips = out.filter((sample, i) => i > 0 && Math.abs(sample - (out[i - 1] ?? 0)) > 60_000);
  expect(flips).toHaveLength(0);
});

test('refuses a rate that no sound has', () => {
  expect(() => new Downsampler(0)).toThrow(RangeError);
});
