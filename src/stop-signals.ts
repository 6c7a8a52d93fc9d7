/** The signals that ask a process of ours to stop, caught from its start on. */

export interface StopSignals {
  /** From now on each signal calls this. Until then one ends the process at once. */
  call(stop: () => void): void;
}

/**
 * The first process of a container is not ended by a signal that it has no handler for: it would go on
 * starting, and then answer calls until it is killed.
 */
export function catchStopSignals(): StopSignals {
  let onSignal: () => void = () => process.exit(0);
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => onSignal());
  return {
    call(stop) {
      onSignal = stop;
    },
  };
}
