/** More calls at one moment than job processes wait: each is answered, the late ones later. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import { jobProcesses } from './job-processes.ts';
import { answered, PATIENCE_MS } from './town.ts';

const CALLS = 5;

afterAll(() => dispose());

test('an empty warm pool means a slower answer, never a refusal', async () => {
  const warm = async () => (await jobProcesses(inject('workerPid'))).length;
  await expect.poll(warm, { timeout: PATIENCE_MS, interval: 100 }).toBeGreaterThan(0);
  expect(await warm()).toBeLessThan(CALLS);

  const calls = await Promise.all(Array.from({ length: CALLS }, () => answered()));

  for (const call of calls) await call.heard.speechStarted(PATIENCE_MS);
});
