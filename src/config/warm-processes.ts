/** How many job processes wait for a call where the operator does not say. */

/** Of one that waits, and some of what a call adds. */
const PROCESS_MB = 80;
/** Of the machine's or the container's memory, for those that wait. */
const SHARE = 0.25;
const BYTES_PER_MB = 1e6;

/** As many as calls can come at one moment, as far as memory goes. @param memory in bytes; of the container, if it has less */
export function warmProcesses(maxCalls: number, memory: number): number {
  const fitting = Math.floor((memory * SHARE) / (PROCESS_MB * BYTES_PER_MB));
  return Math.max(1, Math.min(maxCalls, fitting));
}
