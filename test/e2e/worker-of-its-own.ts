/** A worker of one test alone, without a recogniser unless told, on the database that the server of all tests has. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { type RunningServer, startWorker } from '../../scripts/setup/processes.ts';
import { livekit } from './town.ts';

export async function workerOfItsOwn(
  agentName: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<RunningServer & { readonly dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-worker-'));
  const worker = await startWorker({
    livekit: { url: livekit.livekitUrl, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
    agentName,
    phoneNumber: '+15105550100',
    dataDir,
    variables: { DATABASE_URL: inject('databaseUrl'), WARM_PROCESSES: '1', ...variables },
  });
  onTestFinished(async () => {
    await worker.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return { ...worker, dataDir };
}
