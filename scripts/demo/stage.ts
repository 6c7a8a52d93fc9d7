/** Everything that a call needs, started: LiveKit server, our server, our worker, a recogniser; nothing else is on them. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLiveKit } from '../setup/livekit.mjs';
import {
  type RunningProcess,
  type RunningServer,
  startServer,
  startWorker,
} from '../setup/processes.ts';
import { step } from '../setup/progress.mjs';
import { lastLines } from '../setup/run.mjs';
import { type LiveKitAddress, startLiveKit } from '../setup/start-livekit.ts';
import { startStandInApart } from '../standin/apart.ts';

export interface Stage {
  readonly livekit: LiveKitAddress;
  readonly server: RunningServer;
  readonly worker: RunningProcess;
  readonly agentName: string;
  /** The number that is called (E.164). */
  readonly phoneNumber: string;
  readonly dataDir: string;
  /** The last lines that the worker has printed. */
  workerSaid(): string;
  /** Ends all that was started, the last first. Again and again does no harm. */
  strike(): Promise<void>;
}

export interface StageOptions {
  /** A recogniser that stands in for OpenAI and knows these recordings by heart; without any there is none. */
  readonly recordings?: readonly string[];
  /** Where a LiveKit that is running already may be named: `DEMO_LIVEKIT_URL` and its keys. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Further configuration of server and worker, for instance `WARM_PROCESSES`. */
  readonly variables?: Readonly<Record<string, string>>;
}

type Undo = () => Promise<void> | void;

/** The number in sip/dispatch-rule.json. */
const PHONE_NUMBER = '+15105550100';

export async function setStage(options: StageOptions): Promise<Stage> {
  const undos: Undo[] = [];
  let struck: Promise<void> | undefined;
  const strike = () => {
    struck ??= undoAll(undos);
    return struck;
  };
  try {
    return { ...(await build(options, undos)), strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

async function undoAll(undos: readonly Undo[]): Promise<void> {
  for (const undo of undos.toReversed()) await undo();
}

async function build(
  { environment, recordings = [], variables: given = {} }: StageOptions,
  undos: Undo[],
): Promise<Omit<Stage, 'strike'>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-'));
  undos.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const livekit = await reachLiveKit(environment, undos);
  const heard = await hearWith(recordings, undos);
  const variables = { PUBLIC_PAGE: 'true', WARM_PROCESSES: '2', ...heard, ...given };
  const agentName = `dispute-call-${randomBytes(4).toString('hex')}`;
  const deployment = { livekit, agentName, phoneNumber: PHONE_NUMBER, dataDir, variables };
  const server = await step('Starting our server', () => startServer(deployment));
  undos.push(server.stop);
  const worker = await step('Starting our worker', () => startWorker(deployment));
  undos.push(worker.stop);
  const workerSaid = () => lastLines(readFileSync(worker.logPath, 'utf8'));
  return { livekit, server, worker, agentName, phoneNumber: PHONE_NUMBER, dataDir, workerSaid };
}

async function hearWith(paths: readonly string[], undos: Undo[]): Promise<Record<string, string>> {
  if (paths.length === 0) return {};
  const openai = await startStandInApart(paths);
  undos.push(openai.stop);
  return { OPENAI_BASE_URL: openai.baseUrl };
}

async function reachLiveKit(
  environment: StageOptions['environment'],
  undos: Undo[],
): Promise<LiveKitAddress> {
  const { DEMO_LIVEKIT_URL: url, DEMO_LIVEKIT_API_KEY, DEMO_LIVEKIT_API_SECRET } = environment;
  if (url) return yours(url, DEMO_LIVEKIT_API_KEY, DEMO_LIVEKIT_API_SECRET);
  const program = await findLiveKit(environment);
  const running = await step('Starting LiveKit server', () => startLiveKit({ program }));
  undos.push(running.stop);
  return running;
}

function yours(url: string, apiKey?: string, apiSecret?: string): LiveKitAddress {
  if (apiKey && apiSecret) return { url, apiKey, apiSecret };
  throw new Error(
    'DEMO_LIVEKIT_URL needs DEMO_LIVEKIT_API_KEY and DEMO_LIVEKIT_API_SECRET beside it.',
  );
}
