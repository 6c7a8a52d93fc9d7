/** Knows the worker's job processes by what they say to the framework, which itself tells nobody how many are ready. */

import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

/** Node tells here of each process that is about to be started. */
const STARTING = 'child_process';
/** The framework's word of a process that has loaded all that a call needs. */
const HAS_LOADED = 'initializeResponse';

export interface JobProcesses {
  /** Those that have loaded all that a call needs, whether they have one or wait for one. */
  loaded(): number;
}

/**
 * To be called before the framework starts any.
 * @param jobFile the file that the framework imports in each job process
 */
export function watchJobProcesses(jobFile: string): JobProcesses {
  const loaded = new Set<ChildProcess>();
  subscribe(STARTING, (message) => {
    const { process: child } = message as { process: ChildProcess };
    child.on('message', (said) => {
      if (caseOf(said) === HAS_LOADED && child.spawnargs.includes(jobFile)) loaded.add(child);
    });
    child.once('exit', () => loaded.delete(child));
  });
  return { loaded: () => loaded.size };
}

function caseOf(said: unknown): unknown {
  return typeof said === 'object' && said !== null && 'case' in said ? said.case : undefined;
}
