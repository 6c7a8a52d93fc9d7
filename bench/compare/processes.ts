/** The processes of a worker: which wait for a call, which are in one, and when all of them rest. */

import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { now } from '../clock.ts';
import { cpuMeter } from '../process-use.ts';

export interface Family {
  /** Job processes without a call. */
  readonly waiting: readonly number[];
  /** Job processes with one. */
  readonly inCalls: readonly number[];
  /** Neither: the framework's process for local models. */
  readonly others: readonly number[];
}

const JOB = 'job_proc_lazy_main';
const LOOK_MS = 1_000;
/** Percent of a core that a process without a call may take and still count as resting. */
const RESTING = 2.5;
const PATIENCE_MS = 180_000;

export async function familyOf(workerPid: number): Promise<Family> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args=']);
  const children = stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent]) => Number(parent) === workerPid)
    .map(([pid, , ...args]) => ({ pid: Number(pid), isJob: args.join(' ').includes(JOB) }));
  const udp = udpSockets();
  const jobs = children.filter(({ isJob }) => isJob).map(({ pid }) => pid);
  return {
    waiting: jobs.filter((pid) => !hasSocket(pid, udp)),
    inCalls: jobs.filter((pid) => hasSocket(pid, udp)),
    others: children.filter(({ isJob }) => !isJob).map(({ pid }) => pid),
  };
}

/**
 * Resolves when no process starts or works any more, other than those in calls.
 * @param calls how many of them there are to be
 */
export async function untilResting(workerPid: number, calls: number): Promise<Family> {
  const deadline = now() + PATIENCE_MS;
  let before = '';
  while (now() < deadline) {
    const family = await familyOf(workerPid);
    const used = cpuMeter([workerPid, ...family.waiting]);
    await pause(LOOK_MS);
    const same = before === JSON.stringify(family);
    before = JSON.stringify(family);
    const isEnough = family.waiting.length > 0 && family.inCalls.length === calls;
    if (same && isEnough && (await rests(used))) return family;
  }
  throw new Error(`The worker did not come to rest within ${PATIENCE_MS / 1000} s`);
}

async function rests(used: () => number[]): Promise<boolean> {
  try {
    return used().every((percent) => percent <= RESTING);
  } catch {
    // One of them has ended.
    return false;
  }
}

/** Numbers of all UDP sockets: only what is in a call has any. */
function udpSockets(): ReadonlySet<string> {
  const lines = ['udp', 'udp6'].flatMap((name) =>
    readFileSync(`/proc/net/${name}`, 'utf8').split('\n').slice(1),
  );
  return new Set(lines.map((line) => `socket:[${line.trim().split(/\s+/)[9]}]`));
}

function hasSocket(pid: number, sockets: ReadonlySet<string>): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some((fd) => sockets.has(readlinkSync(`${folder}/${fd}`)));
  } catch {
    // It has ended, or that descriptor is closed.
    return false;
  }
}
