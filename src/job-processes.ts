/** Knows the worker's job processes by what they say to the framework, which itself tells nobody how many are ready. */

import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

/** Node tells here of each process that is about to be started. */
const STARTING = 'child_process';
/** The framework's word of a process that has loaded all that a call needs. */
const HAS_LOADED = 'initializeResponse';

/** A process stands for itself. */
export interface JobProcess {
  kill(signal: 'SIGSTOP' | 'SIGCONT'): boolean;
}

/** Whoever wants to know what else becomes of them. */
export interface JobListener {
  started(process: JobProcess): void;
  /** @param tookMs from its start */
  loaded(process: JobProcess, tookMs: number): void;
  /** Whatever it has sent, the framework's own messages too. */
  said(process: JobProcess, message: unknown): void;
  ended(process: JobProcess): void;
}

export interface JobProcesses {
  /** Those that have loaded all that a call needs, whether they have one or wait for one. */
  loaded(): number;
}

/**
 * To be called before the framework starts any.
 * @param jobFile the file that the framework imports in each job process
 */
export function watchJobProcesses(jobFile: string, listener?: JobListener): JobProcesses {
  const loaded = new Set<ChildProcess>();
  const isJob = ({ spawnargs }: ChildProcess) => spawnargs.includes(jobFile);
  subscribe(STARTING, (message) => {
    const { process: child } = message as { process: ChildProcess };
    const startedAt = performance.now();
    child.once('spawn', () => {
      if (isJob(child)) listener?.started(child);
    });
    child.on('message', (said) => {
      if (!isJob(child)) return;
      if (caseOf(said) === HAS_LOADED) {
        loaded.add(child);
        listener?.loaded(child, performance.now() - startedAt);
      }
      listener?.said(child, said);
    });
    child.once('exit', () => {
      loaded.delete(child);
      if (isJob(child)) listener?.ended(child);
    });
  });
  return { loaded: () => loaded.size };
}

function caseOf(said: unknown): unknown {
  return typeof said === 'object' && said !== null && 'case' in said ? said.case : undefined;
}
