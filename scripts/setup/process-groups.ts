/** Process groups that do not outlive the process that started them. */

const groups = new Set<number>();
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
let watching = false;

/** Kills the group when this process ends in any way that it notices. Returns what undoes that. */
export function killWithUs(group: number): () => void {
  groups.add(group);
  if (!watching) watchOwnEnd();
  return () => groups.delete(group);
}

/** Kills every process of the group; none left is what is wanted, too. */
export function killGroup(group: number): void {
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
