/** The workers that take calls: killed, frozen and sent home on purpose, and replaced as a supervisor would. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Deployment, type RunningProcess, startWorker } from '../setup/processes.ts';

export interface Crew {
  /** The process that has the call now, and its worker; nothing before a job has said that it has it. */
  jobOf(callId: string): Job | undefined;
  /** All workers that are at work, in the order in which they began. */
  atWork(): readonly RunningProcess[];
  /** Kills the worker with all its jobs, as when its machine is gone; another begins after the time that a supervisor takes. */
  kill(worker: RunningProcess): Promise<void>;
  /** Begins one more. */
  hire(): Promise<RunningProcess>;
  /** SIGTERM: it takes no more calls, and ends with its last. Resolves when it has ended. */
  retire(worker: RunningProcess): Promise<void>;
  dismiss(): Promise<void>;
}

export interface Job {
  readonly pid: number;
  readonly worker: RunningProcess;
}

const LOOK_MS = 100;
/** A supervisor does not begin another at once, and not on the machine that is gone. */
const REPLACED_AFTER_MS = 8_000;

export async function hireCrew(
  deployment: Deployment,
  folder: string,
  count: number,
): Promise<Crew> {
  const crew = new HiredCrew(deployment, folder);
  for (let n = 0; n < count; n++) await crew.hire();
  return crew;
}

class HiredCrew implements Crew {
  readonly #deployment: Deployment;
  readonly #folder: string;
  readonly #atWork = new Set<RunningProcess>();
  #hired = 0;

  constructor(deployment: Deployment, folder: string) {
    this.#deployment = deployment;
    this.#folder = folder;
    this.dismiss = this.dismiss.bind(this);
  }

  atWork(): readonly RunningProcess[] {
    return [...this.#atWork];
  }

  jobOf(callId: string): Job | undefined {
    const jobs = this.atWork().flatMap((worker) => {
      const last = lastLineOf(worker, callId);
      return last ? [{ worker, ...last }] : [];
    });
    return jobs.sort((a, b) => b.atMs - a.atMs)[0];
  }

  async hire(): Promise<RunningProcess> {
    const dataDir = join(this.#folder, `worker-${++this.#hired}`);
    const worker = await startWorker({ ...this.#deployment, dataDir });
    this.#atWork.add(worker);
    return worker;
  }

  async kill(worker: RunningProcess): Promise<void> {
    this.#atWork.delete(worker);
    killGroup(worker.pid);
    await worker.stop();
    await pause(REPLACED_AFTER_MS);
    await this.hire();
  }

  async retire(worker: RunningProcess): Promise<void> {
    process.kill(worker.pid, 'SIGTERM');
    while (isRunning(worker.pid)) await pause(LOOK_MS);
    this.#atWork.delete(worker);
  }

  async dismiss(): Promise<void> {
    for (const worker of this.#atWork) killGroup(worker.pid);
    await Promise.all(this.atWork().map((worker) => worker.stop()));
  }
}

/** Its newest log line that names the call. */
function lastLineOf(
  { logPath }: RunningProcess,
  callId: string,
): { readonly pid: number; readonly atMs: number } | undefined {
  const lines = readFileSync(logPath, 'utf8').split('\n');
  const line = lines.findLast((one) => one.startsWith('{') && one.includes(callId));
  if (line === undefined) return undefined;
  const { pid, time } = JSON.parse(line) as { pid: number; time: string };
  return { pid, atMs: Date.parse(time) };
}

/** A worker leads a group of its own. None left is what is wanted, too. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
