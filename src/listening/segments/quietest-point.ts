/** Where sound is best cut when it must be cut: in the middle of its quietest 50 ms. */

import { type Samples, toSamples } from '../sound.ts';

const STRETCH_MS = 50;
const STEP_MS = 10;

/** In samples from the beginning; of equally quiet points the latest. */
export function quietestPoint(samples: Samples): number {
  const stretch = toSamples(STRETCH_MS);
  let best = Math.floor(samples.length / 2);
  let least = Number.POSITIVE_INFINITY;
  for (let from = 0; from + stretch <= samples.length; from += toSamples(STEP_MS)) {
    const energy = energyOf(samples, from, from + stretch);
    if (energy > least) continue;
    least = energy;
    best = from + stretch / 2;
  }
  return best;
}

function energyOf(samples: Samples, from: number, to: number): number {
  let energy = 0;
  for (let i = from; i < to; i++) energy += (samples[i] as number) ** 2;
  return energy;
}
