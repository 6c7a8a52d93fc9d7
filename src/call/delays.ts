/** How long the pieces of sound of one call take through the job. */

import { createHistogram } from 'node:perf_hooks';
import type { Clock } from './clock.ts';

/** Milliseconds from a piece's arrival to its departure. */
export interface CarriedDelay {
  readonly pieces: number;
  readonly lost: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
}

export interface Delays {
  /** Counts from now until the piece has left; a piece whose departure fails is lost. */
  add(departure: Promise<void>): void;
  summary(): CarriedDelay;
}

export function delays(clock: Clock): Delays {
  const micros = createHistogram();
  let lost = 0;
  return {
    add(departure) {
      const arrived = clock.elapsed();
      departure.then(
        () => micros.record(Math.max(1, Math.round((clock.elapsed() - arrived) * 1000))),
        () => {
          lost++;
        },
      );
    },
    summary: () => ({
      pieces: micros.count,
      lost,
      median: micros.percentile(50) / 1000,
      p95: micros.percentile(95) / 1000,
      longest: micros.count === 0 ? 0 : micros.max / 1000,
    }),
  };
}
