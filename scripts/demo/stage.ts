/** Everything that a call needs, started: LiveKit server, our server, our worker. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLiveKit } from '../setup/livekit.mjs';
import { type RunningServer, startServer, startWorker } from '../setup/processes.ts';
import { step } from '../setup/progress.mjs';
import { lastLines } from '../setup/run.mjs';
import { type LiveKitAddress, startLiveKit } from '../setup/start-livekit.ts';

export interface Stage {
  readonly livekit: LiveKitAddress;
  readonly server: RunningServer;
  readonly agentName: string;
  readonly dataDir: string;
  /** The last lines that the worker has printed. */
  workerSaid(): string;
  /** Ends all that was started, the last first. */
  strike(): Promise<void>;
}

/** The number in sip/dispatch-rule.json. */
const PHONE_NUMBER = '+15105550100';

export async function setStage(environment: NodeJS.ProcessEnv): Promise<Stage> {
  const strikes: Array<() => Promise<void> | void> = [];
  const strike = async () => {
    for (const undo of strikes.splice(0).toReversed()) await undo();
  };
  try {
    return { ...(await build(environment, strikes)), strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

async function build(environment: NodeJS.ProcessEnv, strikes: Array<() => Promise<void> | void>) {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-demo-'));
  strikes.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const livekit = await reachLiveKit(environment, strikes);
  const agentName = `dispute-call-demo-${randomBytes(4).toString('hex')}`;
  const deployment = { livekit, agentName, phoneNumber: PHONE_NUMBER, dataDir };
  const server = await step('Starting our server', () => startServer(deployment));
  strikes.push(server.stop);
  const worker = await step('Starting our worker', () => startWorker(deployment));
  strikes.push(worker.stop);
  const workerSaid = () => lastLines(readFileSync(worker.logPath, 'utf8'));
  return { livekit, server, agentName, dataDir, workerSaid };
}

async function reachLiveKit(
  environment: NodeJS.ProcessEnv,
  strikes: Array<() => Promise<void> | void>,
): Promise<LiveKitAddress> {
  const { DEMO_LIVEKIT_URL: url, DEMO_LIVEKIT_API_KEY, DEMO_LIVEKIT_API_SECRET } = environment;
  if (url) return yours(url, DEMO_LIVEKIT_API_KEY, DEMO_LIVEKIT_API_SECRET);
  const program = await findLiveKit(environment);
  const running = await step('Starting LiveKit server', () => startLiveKit({ program }));
  strikes.push(running.stop);
  return running;
}

function yours(url: string, apiKey?: string, apiSecret?: string): LiveKitAddress {
  if (apiKey && apiSecret) return { url, apiKey, apiSecret };
  throw new Error(
    'DEMO_LIVEKIT_URL needs DEMO_LIVEKIT_API_KEY and DEMO_LIVEKIT_API_SECRET beside it.',
  );
}
