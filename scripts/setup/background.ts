/** Starts programs in the background, waits until they answer, and stops all that they started. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endGroup, endTogether, hasExited } from './process-groups.ts';
import { lastLines } from './run.mjs';

export interface BackgroundOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Takes everything that it prints. */
  readonly logPath: string;
  /** User and group to run as; only root can choose. */
  readonly as?: { readonly uid: number; readonly gid: number };
  /** How to ask it to stop. */
  readonly stopSignal?: NodeJS.Signals;
}

export interface Background {
  readonly pid: number;
  readonly logPath: string;
  /** Fulfilled with a description, such as `exit code 1`, when the program has ended. */
  readonly ended: Promise<string>;
  hasEnded(): boolean;
  lastLines(): string;
  /** Asks it to stop, and kills what is left of it and of its children after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

const GRACE_MS = 10_000;
const ASK_AGAIN_MS = 50;

/** @throws {Error} when the program cannot be started */
export async function startInBackground(options: BackgroundOptions): Promise<Background> {
  const child = spawnLogged(options);
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  await once(child, 'spawn');
  endTogether(child);
  return {
    pid: child.pid as number,
    logPath: options.logPath,
    ended,
    hasEnded: () => hasExited(child),
    lastLines: () => lastLines(readFileSync(options.logPath, 'utf8')),
    stop: (graceMs = GRACE_MS) => endGroup(child, options.stopSignal ?? 'SIGTERM', graceMs),
  };
}

/** In a process group of its own, so that its children can be stopped with it. */
function spawnLogged({ program, args, env, cwd, logPath, as }: BackgroundOptions): ChildProcess {
  const log = openSync(logPath, 'a');
  try {
    return spawn(program, args, {
      env,
      detached: true,
      stdio: ['ignore', log, log],
      ...(cwd === undefined ? {} : { cwd }),
      ...as,
    });
  } finally {
    closeSync(log);
  }
}

/**
 * Asks until the program answers.
 *
 * @throws {Error} with its last lines when it ends first or the deadline passes; it is stopped then
 */
export async function untilAnswering(
  background: Background,
  name: string,
  answers: () => Promise<boolean>,
  deadlineMs: number,
): Promise<void> {
  const deadline = Date.now() + deadlineMs;
  while (!background.hasEnded() && Date.now() < deadline) {
    if (await answers()) return;
    await delay(ASK_AGAIN_MS);
  }
  const reason = background.hasEnded()
    ? `ended with ${await background.ended}`
    : `did not answer within ${deadlineMs / 1000} s`;
  await background.stop(0);
  const log = `Its last lines (${basename(background.logPath)}):\n${background.lastLines()}`;
  throw new Error(`${name} ${reason}. ${log}`);
}

const HTTP_DEADLINE_MS = 1_000;

/** Whether a GET is answered with 200. */
export async function answersHttp(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(HTTP_DEADLINE_MS) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}
