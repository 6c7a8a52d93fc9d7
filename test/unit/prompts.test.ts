/** Promises of the recorded prompts: all there, clear of clipping, equally loud and short. */

import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { durationMs, readWav } from '../../phone/wav.ts';
import { peakDb, speechLevelDb } from '../../scripts/speech/telephone-sound.ts';

const PROMPTS = join(import.meta.dirname, '../../prompts/en');
const LONGEST_MS = {
  greeting: 2500,
  request: 4500,
  'code-not-right': 6000,
  'code-expired-or-used': 6000,
  'extra-digits': 4000,
  'too-many-tries': 6000,
  'go-on': 6000,
  connected: 6000,
  'connected-only': 6000,
  disclosure: 7000,
  'our-failure': 6000,
  busy: 7000,
  goodbye: 2500,
};
const SHORTEST_MS = 1000;
const CANONICAL_HEADER_BYTES = 44;

const wordsOf = (name: string) => readFile(join(PROMPTS, `${name}.txt`), 'utf8');

test('who is connected is told that the call is transcribed, unless nobody is to be told', async () => {
  const sentence = 'This call will be transcribed.';
  expect(await wordsOf('connected')).toContain(sentence);
  expect(`${(await wordsOf('connected-only')).trim()} ${sentence}\n`).toBe(
    await wordsOf('connected'),
  );
});

test('everybody is told who speaks and that the call is transcribed', async () => {
  expect(await wordsOf('disclosure')).toMatch(/Dispute Call.* being transcribed\.\n$/);
});

describe.each(Object.entries(LONGEST_MS))('the prompt %s', (name, longestMs) => {
  const file = join(PROMPTS, `${name}.wav`);
  const samples = async (): Promise<Float32Array> =>
    Float32Array.from((await readWav(file)).samples, (sample) => sample / 32768);

  test('has its words beside it', async () => {
    const text = await readFile(join(PROMPTS, `${name}.txt`), 'utf8');
    expect(text).toMatch(/^[A-Z][A-Za-z ,.]+\.\n$/);
  });

  test('is telephone sound behind a canonical header', async () => {
    const wav = await readWav(file);
    expect(wav.sampleRate).toBe(8000);
    expect((await stat(file)).size).toBe(CANONICAL_HEADER_BYTES + 2 * wav.samples.length);
  });

  test('is short', async () => {
    const length = durationMs(await readWav(file));
    expect(length).toBeGreaterThan(SHORTEST_MS);
    expect(length).toBeLessThan(longestMs);
  });

  test('is as loud as the others and clips nowhere', async () => {
    const sound = await samples();
    expect(Math.abs(speechLevelDb(sound) + 20)).toBeLessThan(1);
    expect(peakDb(sound)).toBeLessThan(-3);
  });

  test('begins with speech at once and lingers little', async () => {
    const loud = Array.from(await samples(), (sample) => Math.abs(sample) > 0.02);
    expect(loud.indexOf(true) / 8).toBeLessThan(150);
    expect((loud.length - loud.lastIndexOf(true)) / 8).toBeLessThan(400);
  });
});
