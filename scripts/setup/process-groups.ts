/** Process groups that do not outlive the process that started them. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

const groups = new Set<number>();
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let watching = false;

/**
 * Ends the group of a process that was started detached when that process ends, and when we end
 * in any way that we notice: what it started does not live on.
 */
export function endTogether(leader: ChildProcess): void {
  const group = leader.pid;
  if (group === undefined) return;
  groups.add(group);
  if (!watching) watchOwnEnd();
  // At once, before the system may give the number to somebody else.
  leader.once('exit', () => {
    killGroup(group);
    groups.delete(group);
  });
}

/** Asks the leader to stop, and kills the group when it has not done so within `graceMs`. */
export async function endGroup(
  leader: ChildProcess,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  if (leader.pid === undefined || hasExited(leader)) return;
  const exited = once(leader, 'exit');
  leader.kill(signal);
  await Promise.race([exited, delay(graceMs, undefined, { ref: false })]);
  if (!hasExited(leader)) killGroup(leader.pid);
  await exited;
}

export function hasExited({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Kills every process of the group; none left is what is wanted, too. */
function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function watchOwnEnd(): void {
  watching = true;
  process.on('exit', killAll);
  for (const signal of ENDING_SIGNALS) process.once(signal, () => endBy(signal));
}

/** Where somebody else listens for the signal, they decide; their end is noticed as `exit`. */
function endBy(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 0) return;
  killAll();
  process.kill(process.pid, signal);
}

function killAll(): void {
  for (const group of groups) killGroup(group);
  groups.clear();
}
