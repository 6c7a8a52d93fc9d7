/** What processes take of the machine, as Linux counts it. */

import { existsSync, readFileSync } from 'node:fs';
import { jobProcesses } from '../test/e2e/job-processes.ts';
import { now, until } from './clock.ts';

/** Job processes that wait for a call, where anything is measured. */
export const WARM_PROCESSES = 2;

/** Linux counts a process's time in hundredths of a second, on all machines that Node runs on. */
const TICK_MS = 10;
const BYTES_PER_KB = 1024;
const IDLE_FOR_MS = 500;
/** A process that waits ticks no more than this in that time. */
const IDLE_PERCENT = (100 * TICK_MS) / IDLE_FOR_MS;

/** Call it for the percentage of one core that each process has used since. @throws when one has ended. */
export function cpuMeter(pids: readonly number[]): () => number[] {
  const [began, before] = [now(), pids.map(cpuMs)];
  return () => pids.map((pid, i) => (100 * (cpuMs(pid) - (before[i] ?? 0))) / (now() - began));
}

/** User and system time of a process since it began. */
export function cpuSeconds(pid: number): number {
  return cpuMs(pid) / 1000;
}

function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name, in parentheses, may hold spaces; user and system time are the 12th and 13th field after it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** In MB: all that is in memory, and what of it belongs to this process alone. */
export function memory(pid: number): { readonly resident: number; readonly own: number } {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const mb = (name: string) => {
    const found = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(rollup);
    return (Number(found?.[1]) * BYTES_PER_KB) / 1e6;
  };
  return { resident: mb('Rss'), own: mb('Private_Clean') + mb('Private_Dirty') };
}

export function untilGone(pid: number): Promise<void> {
  return until(async () => !existsSync(`/proc/${pid}`), 'The process did not end');
}

/** Resolves with the job processes that wait for a call, when all are there and idle. */
export async function untilWarm(workerPid: number, inCalls: readonly number[] = []) {
  let waiting: number[] = [];
  const look = async () => {
    waiting = (await jobProcesses(workerPid)).filter((pid) => !inCalls.includes(pid));
    return waiting.length === WARM_PROCESSES && (await areIdle(waiting));
  };
  await until(look, 'The worker did not have its processes ready');
  return waiting;
}

async function areIdle(pids: readonly number[]): Promise<boolean> {
  const used = cpuMeter(pids);
  await new Promise((resolve) => setTimeout(resolve, IDLE_FOR_MS));
  return used().every((percent) => percent <= IDLE_PERCENT);
}
