/** Does one thing again and again until it is told to stop. */

export interface Repetition {
  /** Between the end of one run and the start of the next, so that none overlap. */
  readonly pauseMs: number;
  readonly run: () => Promise<void>;
  /** Hears of a run that failed; the next one comes all the same. */
  readonly onFailure: (error: unknown) => void;
  /** Rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Returns when the signal is aborted and no run is under way any more. */
export async function every(repetition: Repetition, signal: AbortSignal): Promise<void> {
  const { pauseMs, run, onFailure, wait } = repetition;
  while (!signal.aborted) {
    await run().catch(onFailure);
    await wait(pauseMs, signal).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }
}
