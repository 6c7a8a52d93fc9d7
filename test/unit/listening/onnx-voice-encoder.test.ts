/** The voice encoder's file, against a vector that librosa and numpy made (scripts/models/check_voice_encoder.py). */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readWav } from '../../../phone/wav.ts';
import { loadVoiceEncoder } from '../../../src/listening/onnx-voice-encoder.ts';
import type { VoiceEncoder } from '../../../src/listening/voice-encoder.ts';

const PROJECT = join(import.meta.dirname, '../../..');
const WINDOW = 25_600;
const RATE_FACTOR = 2;

let encoder: VoiceEncoder;
let call: Int16Array;

beforeAll(async () => {
  encoder = await loadVoiceEncoder(join(PROJECT, 'models/voice-encoder.onnx'));
  ({ samples: call } = await readWav(join(PROJECT, 'phone/sounds/merged-call.wav')));
});

function windowAt(start: number): Int16Array {
  return Int16Array.from(
    { length: WINDOW },
    (_, n) => call[Math.floor((start + n) / RATE_FACTOR)] ?? 0,
  );
}

function cosine(one: Float32Array, other: ArrayLike<number>): number {
  return one.reduce((sum, value, n) => sum + value * (other[n] ?? 0), 0);
}

test('gives the vector of the original front end and layers', async () => {
  const stored = await readFile(join(import.meta.dirname, 'voice-of-merged-call.json'), 'utf8');
  const voice = await encoder.embed(windowAt(0));
  expect(cosine(voice, JSON.parse(stored))).toBeGreaterThan(0.9999);
});

test('gives a quiet line the same vector as a loud one', async () => {
  const loud = windowAt(0).map((sample) => sample * 0.02);
  const quiet = windowAt(0).map((sample) => sample * 0.01);
  expect(cosine(await encoder.embed(loud), await encoder.embed(quiet))).toBeGreaterThan(0.999);
});

test('gives silence a vector without holes', async () => {
  const voice = await encoder.embed(new Int16Array(WINDOW));
  expect(voice.every(Number.isFinite)).toBe(true);
});
