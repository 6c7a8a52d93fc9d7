import { expect, test } from 'vitest';
import { resample } from '../../../phone/resample.ts';
import type { Wav } from '../../../phone/wav.ts';

function tone(hertz: number, sampleRate: number): Wav {
  const samples = Int16Array.from(
    { length: sampleRate },
    (_, i) => 10_000 * Math.sin((2 * Math.PI * hertz * i) / sampleRate),
  );
  return { sampleRate, samples };
}

/** Away from the ends, where half of the filter lies outside. */
function greatestDifference(a: Wav, b: Wav): number {
  const inner = [...a.samples.subarray(400, -400)];
  return Math.max(...inner.map((sample, i) => Math.abs(sample - (b.samples[i + 400] ?? 0))));
}

test.each([48_000, 44_100, 24_000, 16_000])(
  'a tone keeps its shape from %i Hz to 8 kHz',
  (rate) => {
    const resampled = resample(tone(1000, rate), 8000);
    expect(resampled.samples).toHaveLength(8000);
    expect(greatestDifference(resampled, tone(1000, 8000))).toBeLessThan(200);
  },
);

test('a tone keeps its shape from 8 to 16 kHz', () => {
  expect(greatestDifference(resample(tone(1000, 8000), 16_000), tone(1000, 16_000))).toBeLessThan(
    200,
  );
});

test('what lies above the new band is taken away instead of folded down', () => {
  const silent = { sampleRate: 8000, samples: new Int16Array(8000) };
  expect(greatestDifference(resample(tone(5500, 16_000), 8000), silent)).toBeLessThan(200);
});
