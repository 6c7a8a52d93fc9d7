/** Sounds for the phone's tests: made from a seed, so that they are the same each time. */

import type { Wav } from '../../../phone/wav.ts';

/** Numbers from -1 to 1 (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** Like speech of one voice: syllables of a pitch and its overtones, which differ with the seed. */
export function babble(
  seed: number,
  seconds: number,
  { pitch = 120, sampleRate = 8000 } = {},
): Wav {
  const random = randomNumbers(seed);
  const samples = new Int16Array(Math.round(seconds * sampleRate));
  let [phase, overtones] = [0, [1]];
  for (let i = 0; i < samples.length; i++) {
    const syllable = 0.2 * sampleRate;
    if (i % syllable === 0) overtones = Array.from({ length: 12 }, () => random());
    phase += (2 * Math.PI * pitch * (1 + 0.1 * Math.sin(i / 3000 + seed))) / sampleRate;
    const loud = Math.sin((Math.PI * (i % syllable)) / syllable);
    const wave = overtones.reduce((sum, a, n) => sum + a * Math.sin((n + 1) * phase), 0);
    samples[i] = 2500 * loud * (wave + 0.3 * random());
  }
  return { sampleRate, samples };
}

export function noise(seed: number, seconds: number, level: number, sampleRate = 8000): Wav {
  const random = randomNumbers(seed);
  const samples = Int16Array.from({ length: seconds * sampleRate }, () => level * random());
  return { sampleRate, samples };
}

export function silence(seconds: number, sampleRate = 8000): Wav {
  return { sampleRate, samples: new Int16Array(Math.round(seconds * sampleRate)) };
}

export function inRow(...wavs: Wav[]): Wav {
  const samples = wavs.flatMap((wav) => [...wav.samples]);
  return { sampleRate: wavs[0]?.sampleRate ?? 8000, samples: Int16Array.from(samples) };
}

/** Both at once, as long as the first. */
export function over(one: Wav, other: Wav): Wav {
  const samples = one.samples.map((sample, i) => sample + (other.samples[i] ?? 0));
  return { sampleRate: one.sampleRate, samples };
}

export function louder(wav: Wav, db: number): Wav {
  const factor = 10 ** (db / 20);
  return { sampleRate: wav.sampleRate, samples: wav.samples.map((sample) => sample * factor) };
}
