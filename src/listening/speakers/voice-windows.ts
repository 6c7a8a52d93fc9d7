/** Cuts speech into the windows whose voices are compared. */

import type { Segment } from '../segment.ts';
import { type Samples, toMs, toSamples } from '../sound.ts';
import type { Voice } from './vectors.ts';

const WINDOW_MS = 1600;
const STEP_MS = 400;

export interface VoiceWindow {
  readonly startMs: number;
  readonly endMs: number;
  readonly voice: Voice;
}

/** A stretch of sound to be embedded, in milliseconds from the sound's beginning. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly samples: Samples;
}

/** Windows at each step; what is shorter than a window is one, said again and again until it fills it. */
export function stretchesOf(samples: Samples): Stretch[] {
  const window = toSamples(WINDOW_MS);
  if (samples.length < window) {
    const filled = Int16Array.from({ length: window }, (_, n) => samples[n % samples.length] ?? 0);
    return [{ startMs: 0, endMs: toMs(samples.length), samples: filled }];
  }
  const count = Math.floor((samples.length - window) / toSamples(STEP_MS)) + 1;
  return Array.from({ length: count }, (_, n) => {
    const start = n * toSamples(STEP_MS);
    const startMs = n * STEP_MS;
    const cut = samples.slice(start, start + window);
    return { startMs, endMs: startMs + WINDOW_MS, samples: cut };
  });
}

/** The stretches that are not among the windows of the same segment when it was shorter. */
export function newStretches(segment: Segment, known: readonly VoiceWindow[]): Stretch[] {
  return stretchesOf(segment.samples).filter(
    ({ startMs, endMs }) =>
      !known.some(
        (window) =>
          window.startMs === segment.startMs + startMs && window.endMs === segment.startMs + endMs,
      ),
  );
}
