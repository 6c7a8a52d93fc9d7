/** Knows the worker's job processes by what they and the framework say to each other, for nobody is told how many are ready. */

import type { ChildProcess, Serializable } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';

/** Node tells here of each process that is about to be started. */
const STARTING = 'child_process';
/** The framework's word of a process that has loaded all that a call needs. */
const HAS_LOADED = 'initializeResponse';
/** The framework's word to a process that gets a call. */
const GETS_CALL = 'startJobRequest';

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

/** Lets a process have its call, by `give`, when it sees fit. */
export type GiveCall = (process: JobProcess, give: () => void) => void;

/**
 * To be called before the framework starts any.
 * @param jobFile the file that the framework imports in each job process
 */
export function watchJobProcesses(
  jobFile: string,
  listener: JobListener,
  giveCall: GiveCall,
): JobProcesses {
  const loaded = new Set<ChildProcess>();
  const isJob = ({ spawnargs }: ChildProcess) => spawnargs.includes(jobFile);
  subscribe(STARTING, (message) => {
    const { process: child } = message as { process: ChildProcess };
    const startedAt = performance.now();
    child.once('spawn', () => {
      if (!isJob(child)) return;
      keepCalls(child, giveCall);
      listener.started(child);
    });
    child.on('message', (said) => {
      if (!isJob(child)) return;
      if (caseOf(said) === HAS_LOADED) {
        loaded.add(child);
        listener.loaded(child, performance.now() - startedAt);
      }
      listener.said(child, said);
    });
    child.once('exit', () => {
      loaded.delete(child);
      if (isJob(child)) listener.ended(child);
    });
  });
  return { loaded: () => loaded.size };
}

function keepCalls(child: ChildProcess, giveCall: GiveCall): void {
  const send = child.send.bind(child);
  child.send = (message: Serializable, ...rest: never[]) => {
    if (caseOf(message) !== GETS_CALL) return send(message, ...rest);
    giveCall(child, () => send(message, ...rest));
    return true;
  };
}

function caseOf(said: unknown): unknown {
  return typeof said === 'object' && said !== null && 'case' in said ? said.case : undefined;
}
