/** A listener in a process of its own, so that what it hears, and what it costs, is not disturbed by others. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { within } from '../phone/deadline.ts';
import type { HeardSound } from './heard-sound.ts';

export interface Target {
  readonly url: string;
  readonly token: string;
  /** Whose sound to listen to; nobody else's is subscribed to. */
  readonly identity: string;
}

/** What the process says: that sound has begun to arrive, and later what has arrived. */
export type Said = { readonly kind: 'hearing' } | ({ readonly kind: 'heard' } & HeardSound);

export interface Listener {
  readonly pid: number;
  /** All that has arrived so far. */
  heard(): Promise<HeardSound>;
  stop(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('listener-process.ts', import.meta.url));
const DEADLINE_MS = 20_000;

/** Resolves when the first sound has arrived. */
export async function listen(target: Target): Promise<Listener> {
  const child = fork(PROGRAM, { serialization: 'advanced' });
  try {
    await ask(child, target);
  } catch (error) {
    child.kill();
    throw error;
  }
  return {
    pid: child.pid as number,
    heard: async () => {
      const said = await ask(child, 'report');
      if (said.kind !== 'heard') throw new Error('The listener did not report');
      return said;
    },
    stop: () => stop(child),
  };
}

/** One question at a time. */
async function ask(child: ChildProcess, question: Target | 'report'): Promise<Said> {
  const answer = once(child, 'message') as Promise<[Said]>;
  const gone = once(child, 'exit').then(() => {
    throw new Error('The listener has ended');
  });
  child.send(question);
  const [said] = await within(
    DEADLINE_MS,
    'The listener heard nothing',
    Promise.race([answer, gone]),
  );
  return said;
}

/** It ends when nobody is connected to it. */
async function stop(child: ChildProcess): Promise<void> {
  if (!child.connected) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
