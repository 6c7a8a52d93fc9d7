/** More calls at one moment than job processes wait: each is answered, the late ones later. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import { jobProcesses } from './job-processes.ts';
import { PATIENCE_MS, ringing } from './town.ts';

const CALLS = 5;
/** Processes start one after the other, while those that have calls already work. */
const LAST_ANSWER_MS = 60_000;

afterAll(() => dispose());

test('an empty warm pool means a slower answer, never a refusal', async () => {
  const warm = async () => (await jobProcesses(inject('workerPid'))).length;
  await expect.poll(warm, { timeout: PATIENCE_MS, interval: 100 }).toBeGreaterThan(0);
  expect(await warm()).toBeLessThan(CALLS);

  await Promise.all(Array.from({ length: CALLS }, answeredAndSpokenTo));
}, 120_000);

async function answeredAndSpokenTo(): Promise<void> {
  const call = await ringing();
  await call.answered(LAST_ANSWER_MS);
  await call.heard.speechStarted(PATIENCE_MS);
}
