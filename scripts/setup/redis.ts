/** A Redis for tests: one that is named, or one of our own that keeps nothing. */

import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startInBackground, untilAnswering } from './background.ts';
import { ownEnvironment } from './environment.mjs';
import { freePort } from './free-port.ts';
import { findProgram } from './programs.mjs';

/** Something that tests need and a machine may lack. */
export type Borrowed =
  | { readonly kind: 'running'; readonly url: string; stop(): Promise<void> }
  /** `reason` says what to do to have it. */
  | { readonly kind: 'unavailable'; readonly reason: string };

const READY_DEADLINE_MS = 10_000;
const ANSWER_DEADLINE_MS = 1_000;

/** @param named the URL of a Redis to use as it is, for instance `TEST_REDIS_URL` */
export async function borrowRedis(named: string | undefined): Promise<Borrowed> {
  if (named) return { kind: 'running', url: named, stop: async () => {} };
  const program = findProgram('redis-server', process.env);
  if (program) return startRedis(program);
  return {
    kind: 'unavailable',
    reason: 'redis-server is not on PATH; install it, or name a Redis in TEST_REDIS_URL',
  };
}

async function startRedis(program: string): Promise<Borrowed> {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-redis-'));
  const port = await freePort();
  const running = await startInBackground({
    program,
    args: ['--bind', '127.0.0.1', '--port', `${port}`, '--save', '', '--appendonly', 'no'],
    env: ownEnvironment(process.env),
    cwd: folder,
    logPath: join(folder, 'redis.log'),
  });
  await untilAnswering(running, 'Redis', () => answersPing(port), READY_DEADLINE_MS);
  const stop = async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { kind: 'running', url: `redis://127.0.0.1:${port}`, stop };
}

function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(ANSWER_DEADLINE_MS, () => settle(false));
    socket.once('data', (data) => settle(data.toString().startsWith('+PONG')));
    socket.once('error', () => settle(false));
  });
}
