/** SIGTERM lets the calls in progress end, takes no more, and leaves no process behind. */

import { randomBytes } from 'node:crypto';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import type { RunningProcess } from '../../scripts/setup/processes.ts';
import { jobProcesses } from './job-processes.ts';
import { answered, hears, newDispute, PATIENCE_MS } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

afterAll(() => dispose());

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function hasEnded({ pid }: RunningProcess): Promise<void> {
  const options = { timeout: PATIENCE_MS, interval: 100 };
  await expect.poll(() => isRunning(pid), options).toBe(false);
  await expect.poll(async () => (await jobProcesses(pid)).length, options).toBe(0);
}

test('a worker without calls ends by itself', async () => {
  const worker = await workerOfItsOwn(`stops-${randomBytes(4).toString('hex')}`);
  process.kill(worker.pid, 'SIGTERM');
  await hasEnded(worker);
});

test('a call in progress goes on to its end, and then the worker ends', async () => {
  const agentName = `stops-${randomBytes(4).toString('hex')}`;
  const worker = await workerOfItsOwn(agentName);
  const { code } = await newDispute();
  const call = await answered({ agentName });

  process.kill(worker.pid, 'SIGTERM');

  await call.press(code);
  await hears(call, 'connected');
  expect(isRunning(worker.pid)).toBe(true);
  await call.hangUp();
  await hasEnded(worker);
});
