/** Child processes of the tests of the ledger, each ended with its test. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** @param script beside this file. */
export function startProcess(script: string, ...parameters: string[]): ChildProcess {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, parameters, { execArgv: ['--import', 'tsx'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** The next message of a process. @throws when it ends, or after `deadlineMs`. */
export async function messageOf<T>(child: ChildProcess, deadlineMs = 50_000): Promise<T> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(deadlineMs)]);
  const ended = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`the process ended with ${code}`);
  });
  const message = once(child, 'message', { signal }).then(([received]) => received as T);
  try {
    return await Promise.race([message, ended]);
  } finally {
    done.abort();
    await Promise.allSettled([message, ended]);
  }
}
