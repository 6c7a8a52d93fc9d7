/** Servers and workers of one test alone, on a database of their own, which it may kill as it likes. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { PhoneCall } from '../../phone/index.ts';
import { type OpenDispute, openDispute } from '../../scripts/demo/app.ts';
import {
  type Deployment,
  type RunningProcess,
  type RunningServer,
  startServer,
  startWorker,
} from '../../scripts/setup/processes.ts';
import { readRecording, startStandIn } from '../../scripts/standin/index.ts';
import { answered, livekit, PATIENCE_MS } from './town.ts';

export interface OwnDeployment {
  readonly agentName: string;
  server(): Promise<RunningServer>;
  worker(): Promise<RunningProcess>;
  /** An answered call to this deployment. */
  call(): Promise<PhoneCall>;
  dispute(server: RunningServer): Promise<OpenDispute>;
  /** Process ids of the jobs that have had the call so far, oldest first. */
  jobsOf(call: PhoneCall): number[];
  /** Of the job that has taken the call after so many others. */
  jobOf(call: PhoneCall, others?: number): Promise<number>;
  /** How many lines of servers and workers about the call say this. */
  said(call: PhoneCall, text: string): number;
}

/** @param words what the recogniser knows by heart; none: there is none */
export async function deploymentOfItsOwn(words?: 'merged-call'): Promise<OwnDeployment> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-own-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const agentName = `own-${randomBytes(4).toString('hex')}`;
  const deployment: Deployment = {
    livekit: { ...livekit, url: livekit.livekitUrl },
    agentName,
    phoneNumber: '+15105550100',
    dataDir,
    variables: { WARM_PROCESSES: '2', ...(words && (await recogniser(words))) },
  };
  const lines = (call: PhoneCall) =>
    readdirSync(dataDir)
      .filter((name) => name.endsWith('.log'))
      .flatMap((name) => readFileSync(join(dataDir, name), 'utf8').split('\n'))
      .filter((line) => line.includes(call.callId))
      .map((line) => JSON.parse(line) as { pid: number; name: string; time: string; msg: string });
  const jobsOf = (call: PhoneCall) => {
    // A job tells its phase only once it has taken the call.
    const jobs = lines(call).filter(({ name, msg }) => name === 'call' && msg === 'phase');
    const inOrder = jobs.toSorted((a, b) => a.time.localeCompare(b.time));
    return [...new Set(inOrder.map(({ pid }) => pid))];
  };
  return {
    agentName,
    server: () => untilTheEnd(startServer(deployment)),
    worker: () => untilTheEnd(startWorker(deployment)),
    call: () => answered({ agentName }),
    dispute: ({ url }) => openDispute(url),
    jobsOf,
    async jobOf(call, others = 0) {
      const options = { timeout: PATIENCE_MS, interval: 50 };
      await expect.poll(() => jobsOf(call).length, options).toBeGreaterThan(others);
      return jobsOf(call)[others] as number;
    },
    said: (call, text) => lines(call).filter(({ msg }) => msg.includes(text)).length,
  };
}

async function untilTheEnd<T extends RunningProcess>(starting: Promise<T>): Promise<T> {
  const running = await starting;
  onTestFinished(() => running.stop());
  return running;
}

async function recogniser(words: string): Promise<Record<string, string>> {
  const recordings = [await readRecording(`phone/sounds/${words}.wav`)];
  const openai = await startStandIn({ recordings });
  onTestFinished(() => openai.stop());
  return { OPENAI_BASE_URL: openai.baseUrl };
}
