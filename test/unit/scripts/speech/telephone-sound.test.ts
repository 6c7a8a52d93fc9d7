/** Promises of the sound that every recording script makes. */

import { describe, expect, test } from 'vitest';
import {
  peakDb,
  speechLevelDb,
  toTelephone,
  toWav,
} from '../../../../scripts/speech/telephone-sound.ts';
import type { Sound } from '../../../../scripts/speech/voice.ts';

const RATE = 24_000;

const LENGTH = 0.6 * RATE;

/** 300 ms of tone between two silences of 150 ms. */
function tone(hz: number, amplitude = 0.5): Sound {
  const samples = Float32Array.from({ length: LENGTH }, (_, n) => {
    const sounding = n >= LENGTH / 4 && n < (3 * LENGTH) / 4;
    return sounding ? amplitude * Math.sin((2 * Math.PI * hz * n) / RATE) : 0;
  });
  return { samples, sampleRate: RATE };
}

function sum(...sounds: Sound[]): Sound {
  const all = sounds.map((sound) => sound.samples);
  const samples = Float32Array.from({ length: LENGTH }, (_, n) =>
    all.reduce((total, one) => total + (one[n] ?? 0), 0),
  );
  return { samples, sampleRate: RATE };
}

/** How strong a frequency is in the middle of a sound, in dB of full scale. */
function strengthDb(samples: Float32Array, hz: number): number {
  const middle = samples.subarray(800, 2400);
  let [re, im] = [0, 0];
  for (const [n, sample] of middle.entries()) {
    re += sample * Math.cos((2 * Math.PI * hz * n) / 8000);
    im += sample * Math.sin((2 * Math.PI * hz * n) / 8000);
  }
  return 20 * Math.log10((2 * Math.hypot(re, im)) / middle.length);
}

describe('telephone sound', () => {
  test.each([500, 1000, 3000])('keeps %d Hz as strong as the rest of the band', (hz) => {
    const sound = toTelephone(sum(tone(1500), tone(hz)));
    expect(Math.abs(strengthDb(sound, hz) - strengthDb(sound, 1500))).toBeLessThan(0.5);
  });

  test.each([
    [100, 100],
    [3700, 3700],
    [6500, 1500],
  ])('takes away %d Hz and leaves nothing of it at %d Hz', (hz, heardAt) => {
    const sound = toTelephone(sum(tone(2000), tone(hz)));
    expect(strengthDb(sound, heardAt) - strengthDb(sound, 2000)).toBeLessThan(-40);
  });

  test.each([0.01, 0.9])('levels a recording of amplitude %d', (amplitude) => {
    expect(speechLevelDb(toTelephone(tone(1000, amplitude)))).toBeCloseTo(-20, 1);
  });

  test('turns a pop down and leaves the speech around it as it was', () => {
    const popping = tone(1000, 0.05);
    popping.samples.fill(0.9, 0.4 * RATE, 0.4 * RATE + 12);
    const sound = toTelephone(popping);
    expect(peakDb(sound)).toBeLessThan(-3);
    expect(strengthDb(sound.subarray(0, 2000), 1000)).toBeGreaterThan(-20);
  });

  test('leaves 50 ms before the speech and 150 ms after it', () => {
    const sound = toTelephone(tone(1000));
    expect(sound.length / 8).toBeGreaterThan(495);
    expect(sound.length / 8).toBeLessThan(535);
    const begins = sound.findIndex((sample) => Math.abs(sample) > 0.05);
    expect(begins / 8).toBeGreaterThan(45);
    expect(begins / 8).toBeLessThan(70);
  });

  test('refuses a rate that is no multiple of 8000 Hz', () => {
    expect(() => toTelephone({ ...tone(1000), sampleRate: 22_050 })).toThrow('22050 Hz');
  });

  test('fills 16 bits and no more', () => {
    expect(toWav(Float32Array.of(-1, 0, 1))).toEqual({
      sampleRate: 8000,
      samples: Int16Array.of(-32767, 0, 32767),
    });
  });
});
