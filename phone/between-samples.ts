/** The peak of a correlation, which as a rule lies between two samples: sound is never delayed by whole ones. */

/** Neighbours on each side that the value between two samples is made of. */
const NEIGHBOURS = 8;
const STEPS = 8;

/** The highest value within half a sample of `at`, by band-limited (windowed sinc) interpolation. */
export function peakAround(values: (at: number) => number, at: number): number {
  let peak = values(at);
  for (let step = -STEPS / 2; step <= STEPS / 2; step++) {
    peak = Math.max(peak, valueAt(values, at, step / STEPS));
  }
  return peak;
}

function valueAt(values: (at: number) => number, at: number, offset: number): number {
  let sum = 0;
  for (let k = -NEIGHBOURS; k <= NEIGHBOURS; k++) sum += values(at + k) * kernel(offset - k);
  return sum;
}

/** Sinc under a Hann window. */
function kernel(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) > NEIGHBOURS) return 0;
  const window = 0.5 * (1 + Math.cos((Math.PI * x) / NEIGHBOURS));
  return (Math.sin(Math.PI * x) / (Math.PI * x)) * window;
}
