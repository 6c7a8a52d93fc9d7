/** How loaded a worker says it is: LiveKit prefers those that say less, and offers nothing to those that say 1. */

export interface WorkerUse {
  readonly stopping: boolean;
  /** In progress. */
  readonly calls: number;
  readonly maxCalls: number;
  /** Processes that wait for a call with everything loaded. */
  readonly warm: number;
  /** How many are to wait. */
  readonly wantedWarm: number;
}

/** Less than 1, whatever else: a call that nobody is offered rings until it is given up. */
const NEARLY_FULL = 0.99;

/** From 0 to 1; full only by calls. Of two workers with as many calls, the one with more warm processes answers sooner. */
export function loadOf({ stopping, calls, maxCalls, warm, wantedWarm }: WorkerUse): number {
  if (stopping || calls >= maxCalls) return 1;
  const cold = 1 - Math.min(1, warm / wantedWarm);
  return Math.min(NEARLY_FULL, (calls / maxCalls + cold) / 2);
}
