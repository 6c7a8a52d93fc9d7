/** Sound that has arrived frame by frame, each with its time; and how much later one listener hears than another. */

import { COMPARED_RATE } from '../phone/compared-signal.ts';
import type { Wav } from '../phone/index.ts';
import { ALIKE, compareWindows } from '../phone/sound-windows.ts';

export interface HeardSound {
  /** At COMPARED_RATE. */
  readonly samples: Int16Array;
  /** When each frame of FRAME_MS arrived; milliseconds of the machine's clock. */
  readonly arrivals: Float64Array;
}

export const FRAME_MS = 10;
export const FRAME_SAMPLES = (COMPARED_RATE * FRAME_MS) / 1000;

/** When each window of a known sound arrived, by its place in that sound; only of those that were found. */
export function windowArrivals(known: Wav, heard: HeardSound): Map<number, number> {
  const recording = { sampleRate: COMPARED_RATE, samples: heard.samples };
  const found = compareWindows(known, recording).filter((w) => w.correlation >= ALIKE);
  return new Map(
    found.map((window) => [
      window.startMs,
      arrivalOf(heard, (window.startMs * COMPARED_RATE) / 1000 + window.delay),
    ]),
  );
}

/** How much later each window arrived at `far` than at `near`, of those that were found by both. */
export function laterBy(near: Map<number, number>, far: Map<number, number>): number[] {
  return [...far].flatMap(([window, at]) => {
    const before = near.get(window);
    return before === undefined ? [] : [at - before];
  });
}

/** What arrived between two moments. */
export function between({ samples, arrivals }: HeardSound, from: number, to: number): HeardSound {
  const first = arrivals.findIndex((at) => at >= from);
  const after = arrivals.findIndex((at) => at >= to);
  const [begin, end] = [first < 0 ? arrivals.length : first, after < 0 ? arrivals.length : after];
  return {
    samples: samples.subarray(begin * FRAME_SAMPLES, end * FRAME_SAMPLES),
    arrivals: arrivals.subarray(begin, end),
  };
}

/** When a sample would be played, if its frame began to play as it arrived. */
function arrivalOf({ arrivals }: HeardSound, sample: number): number {
  const frame = Math.max(0, Math.min(arrivals.length - 1, Math.floor(sample / FRAME_SAMPLES)));
  return (
    (arrivals[frame] ?? Number.NaN) + ((sample - frame * FRAME_SAMPLES) * 1000) / COMPARED_RATE
  );
}
