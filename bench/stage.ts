/** What is measured, started: a LiveKit server, our server and our worker, with nothing else on them. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLiveKit } from '../scripts/setup/livekit.mjs';
import {
  type RunningProcess,
  type RunningServer,
  startServer,
  startWorker,
} from '../scripts/setup/processes.ts';
import { step } from '../scripts/setup/progress.mjs';
import { type LiveKitAddress, startLiveKit } from '../scripts/setup/start-livekit.ts';

export interface Stage {
  readonly livekit: LiveKitAddress;
  readonly server: RunningServer;
  readonly worker: RunningProcess;
  readonly agentName: string;
  /** Ends all that was started, the last first. */
  strike(): Promise<void>;
}

/** Job processes that wait for a call. */
export const WARM_PROCESSES = 2;

/** The number in sip/dispatch-rule.json. */
const PHONE_NUMBER = '+15105550100';

type Undo = () => Promise<void> | void;

export async function setStage(): Promise<Stage> {
  const undos: Undo[] = [];
  let struck: Promise<void> | undefined;
  const strike = () => {
    struck ??= undoAll(undos);
    return struck;
  };
  try {
    return { ...(await build(undos)), strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

async function undoAll(undos: readonly Undo[]): Promise<void> {
  for (const undo of undos.toReversed()) await undo();
}

async function build(undos: Undo[]): Promise<Omit<Stage, 'strike'>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-bench-'));
  undos.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const program = await findLiveKit(process.env);
  const livekit = await step('Starting LiveKit server', () => startLiveKit({ program }));
  undos.push(livekit.stop);
  const agentName = `dispute-call-bench-${randomBytes(4).toString('hex')}`;
  const variables = { WARM_PROCESSES: `${WARM_PROCESSES}` };
  const deployment = { livekit, agentName, phoneNumber: PHONE_NUMBER, dataDir, variables };
  const server = await step('Starting our server', () => startServer(deployment));
  undos.push(server.stop);
  const worker = await step('Starting our worker', () => startWorker(deployment));
  undos.push(worker.stop);
  return { livekit, server, worker, agentName };
}
