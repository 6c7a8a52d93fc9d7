/** How much later one listener hears than another. */

import { expect, test } from 'vitest';
import {
  between,
  FRAME_MS,
  FRAME_SAMPLES,
  type HeardSound,
  laterBy,
  windowArrivals,
} from '../../../bench/heard-sound.ts';
import { readWav } from '../../../phone/index.ts';

const KNOWN_MS = 2_000;

async function speech() {
  const { sampleRate, samples } = await readWav('phone/sounds/merged-call.wav');
  expect(sampleRate).toBe(8000);
  return { sampleRate, samples: samples.slice(0, KNOWN_MS * 8) };
}

/** Begins to listen at `from`; the sound comes so many frames later, and each frame as `delay` says. */
function heard(
  samples: Int16Array,
  from: number,
  quietFrames: number,
  delay: (frame: number) => number,
): HeardSound {
  const all = new Int16Array(quietFrames * FRAME_SAMPLES + samples.length);
  all.set(samples, quietFrames * FRAME_SAMPLES);
  const frame = (_: unknown, i: number) => from + i * FRAME_MS + delay(i);
  return {
    samples: all,
    arrivals: Float64Array.from({ length: all.length / FRAME_SAMPLES }, frame),
  };
}

test('is the time between the arrivals of the same windows, whenever each began to listen', async () => {
  const known = await speech();
  const near = heard(known.samples, 1_000, 100, () => 0);
  const far = heard(known.samples, 500, 150, () => 45);
  const delays = laterBy(windowArrivals(known, near), windowArrivals(known, far));
  expect(delays.length).toBeGreaterThan(10);
  for (const delay of delays) expect(delay).toBeCloseTo(45, 1);
});

test('shows a queue that grows', async () => {
  const known = await speech();
  const near = heard(known.samples, 0, 50, () => 0);
  const far = heard(known.samples, 0, 50, (frame) => frame / 10);
  const delays = laterBy(windowArrivals(known, near), windowArrivals(known, far));
  expect(delays.at(-1)).toBeGreaterThan((delays[0] ?? 0) + 10);
});

test('is asked of a part: what arrived between two moments', async () => {
  const all = heard(
    Int16Array.from({ length: 10 * FRAME_SAMPLES }, (_, i) => i),
    1_000,
    0,
    () => 0,
  );
  const part = between(all, 1_020, 1_050);
  expect([...part.arrivals]).toEqual([1_020, 1_030, 1_040]);
  expect([part.samples[0], part.samples.length]).toEqual([2 * FRAME_SAMPLES, 3 * FRAME_SAMPLES]);
  expect(between(all, 2_000, 3_000).arrivals).toHaveLength(0);
});
