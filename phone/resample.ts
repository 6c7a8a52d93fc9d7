/** Changes the sample rate of sound by a windowed sinc, band-limited to the lower of both rates. */

import type { Wav } from './wav.ts';

/** Zero crossings of the sinc on each side. */
const CROSSINGS = 16;

export function resample({ sampleRate, samples }: Wav, toRate: number): Wav {
  if (sampleRate === toRate) return { sampleRate, samples };
  const common = gcd(sampleRate, toRate);
  const phases = toRate / common;
  const step = sampleRate / common;
  const kernels = Array.from({ length: phases }, (_, p) => kernel(p / phases, toRate / sampleRate));
  const out = new Int16Array(Math.floor((samples.length * phases) / step));
  for (let n = 0; n < out.length; n++) {
    const position = n * step;
    out[n] = weighed(samples, Math.floor(position / phases), kernels[position % phases] ?? []);
  }
  return { sampleRate: toRate, samples: out };
}

/** Weights of the samples around a point that lies `fraction` of a sample after one of them. */
function kernel(fraction: number, ratio: number): readonly number[] {
  const cutoff = Math.min(1, ratio);
  const reach = Math.ceil(CROSSINGS / cutoff);
  const weights = Array.from({ length: 2 * reach }, (_, i) => {
    const x = i - reach + 1 - fraction;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * x) / (reach + 1));
    return cutoff * sinc(cutoff * x) * window;
  });
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / sum);
}

function weighed(samples: Int16Array, at: number, weights: readonly number[]): number {
  const first = at - weights.length / 2 + 1;
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (samples[first + i] ?? 0) * (weights[i] ?? 0);
  return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
