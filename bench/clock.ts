/** Time, as all processes of one machine share it, and waits that end. */

import { setTimeout as pause } from 'node:timers/promises';

const LOOK_AGAIN_MS = 20;
const PATIENCE_MS = 30_000;

/** Milliseconds since the machine started. */
export function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** Resolves with the time that has passed since `began` when the work is done. */
export async function timed(began: number, work: Promise<unknown>): Promise<number> {
  await work;
  return now() - began;
}

/** Looks again and again. @throws when it does not come true, saying what did not. */
export async function until(look: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = now() + PATIENCE_MS;
  while (!(await look())) {
    if (now() > deadline) throw new Error(`${what} within ${PATIENCE_MS / 1000} s`);
    await pause(LOOK_AGAIN_MS);
  }
}
