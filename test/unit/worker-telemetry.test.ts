/** What a worker shows of itself and of its job processes. */

import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { readWorkerConfig } from '../../src/config.ts';
import { toWorker } from '../../src/telemetry/to-worker.ts';
import type { WorkerState } from '../../src/worker-status.ts';
import { workerTelemetry } from '../../src/worker-telemetry.ts';

const LIVEKIT = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
};
const READY: WorkerState = { connected: true, stopping: false, calls: 2, warm: 1 };

function telemetry() {
  const config = readWorkerConfig({ ...LIVEKIT, MAX_CALLS: '7', WARM_PROCESSES: '3' });
  const told = workerTelemetry(config, pino({ level: 'silent' }));
  onTestFinished(() => told.close());
  const page = async (state = READY) => {
    const answer = await told.pages(async () => state)['/metrics']?.();
    return answer?.body ?? '';
  };
  return { ...told, page };
}

test('shows its calls, its warm processes, and whether it is ready', async () => {
  const { page } = telemetry();
  const text = await page();
  for (const line of [
    'dispute_call_ready 1',
    'dispute_call_active_calls 2',
    'dispute_call_max_calls 7',
    'dispute_call_warm_processes 1',
    'dispute_call_warm_processes_wanted 3',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
  expect(await page({ ...READY, connected: false })).toContain('dispute_call_ready 0');
});

test('shows how long job processes took to start, what they told, and how they ended', async () => {
  const { jobs, page } = telemetry();
  const process = { kill: () => true };
  jobs.loaded(process, 1_400);
  const send = (message: unknown) => jobs.said(process, message);
  const job = toWorker({ connected: true, send });
  job.open();
  job.began({ call: 'SCL_1', at: Date.now(), isResumed: false, listener: 'AJ_1' });
  job.figures.count('dispute_call_wrong_codes_total', { because: 'used' });
  jobs.ended(process);
  const text = await page();
  expect(text).toContain('dispute_call_job_start_seconds_sum 1.4');
  expect(text).toContain('dispute_call_wrong_codes_total{because="used"} 1');
  expect(text).toContain('dispute_call_job_processes_ended_total{how="died"} 1');
  expect(text).not.toContain('SCL_1');
});
