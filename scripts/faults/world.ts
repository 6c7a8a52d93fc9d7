/** Everything that a call needs, each part so that it can be broken: LiveKit server, database, server, workers, recogniser. */

import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallRecords } from '../../src/dispute/call-record.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { freePort } from '../setup/free-port.ts';
import { findLiveKit } from '../setup/livekit.mjs';
import { borrowPostgres } from '../setup/postgres.ts';
import { type Deployment, type RunningServer, startServer } from '../setup/processes.ts';
import { step } from '../setup/progress.mjs';
import { PROJECT_DIR } from '../setup/project.mjs';
import { type LiveKitAddress, type RunningLiveKit, startLiveKit } from '../setup/start-livekit.ts';
import { startStandInApart } from '../standin/apart.ts';
import { layCableApart } from './cables-apart.ts';
import { type Crew, hireCrew } from './crew.ts';
import type { Cable } from './cut.ts';
import { type RecogniserFront, standBefore } from './recogniser-front.ts';

export interface World {
  /** As phones and apps reach it. */
  readonly livekit: LiveKitAddress;
  readonly agentName: string;
  readonly crew: Crew;
  readonly recogniser: RecogniserFront;
  /** Between server, workers and the database. */
  readonly databaseCable: Cable;
  /** Between workers and LiveKit, for all but the sound itself. */
  readonly signalCable: Cable;
  /** What is kept of calls, read past the cable. */
  readonly ledger: Pick<CallRecords, 'readCall'>;
  serverUrl(): string;
  killServer(): Promise<void>;
  startServer(): Promise<void>;
  /** Kills LiveKit server, and starts it again on the same ports after so long. */
  restartLiveKit(afterMs: number): Promise<void>;
  /** Ends all that was started, the last first. */
  strike(): Promise<void>;
}

type Undo = () => Promise<void> | void;

/** The number in sip/dispatch-rule.json. */
const PHONE_NUMBER = '+15105550100';
/** So that there are two when one is killed, until it is replaced. */
const WORKERS = 3;
/** Git ignores it. */
const LOGS = join(PROJECT_DIR, '.tmp/faults/logs');
/** A crash leaves no time to say good-bye. */
const AT_ONCE_MS = 0;

/** @param recordings that the recogniser knows by heart */
export async function buildWorld(recordings: readonly string[]): Promise<World> {
  const undos: Undo[] = [];
  const strike = async () => {
    for (const undo of undos.splice(0).toReversed()) await undo();
  };
  try {
    return { ...(await build(recordings, undos)), strike };
  } catch (error) {
    await strike();
    throw error;
  }
}

async function build(recordings: readonly string[], undos: Undo[]): Promise<Omit<World, 'strike'>> {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-faults-'));
  undos.push(() => {
    keepLogs(folder);
    rmSync(folder, { recursive: true, force: true });
  });
  const port = await freePort();
  const livekit = await runLiveKit(`http://127.0.0.1:${port}/livekit/webhook`, undos);
  const { databaseCable, direct, url } = await runDatabase(undos);
  const recogniser = await runRecogniser(recordings, undos);
  const signalCable = await layCableApart(Number(new URL(livekit.now().url).port));
  undos.push(signalCable.stop);
  const deployment: Deployment = {
    livekit: livekit.now(),
    agentName: `dispute-call-faults-${randomBytes(4).toString('hex')}`,
    phoneNumber: PHONE_NUMBER,
    dataDir: join(folder, 'server'),
    variables: {
      DATABASE_URL: url,
      OPENAI_BASE_URL: recogniser.baseUrl,
      PUBLIC_PAGE: 'true',
      WARM_PROCESSES: '2',
      // Workers of one machine, whose disk outlives them.
      SPOOL_DIR: join(folder, 'spool'),
    },
  };
  const server = await runServer(deployment, port, undos);
  const apart = { ...livekit.now(), url: `ws://127.0.0.1:${signalCable.port}` };
  const crew = await step('Starting our workers', () =>
    hireCrew({ ...deployment, livekit: apart }, folder, WORKERS),
  );
  undos.push(crew.dismiss);
  const ledger = reader(direct, undos);
  const { agentName } = deployment;
  return {
    livekit: livekit.now(),
    agentName,
    crew,
    recogniser,
    databaseCable,
    signalCable,
    ledger,
    ...server,
    restartLiveKit: livekit.restart,
  };
}

/** For whoever wants to know why something was lost. */
function keepLogs(folder: string): void {
  rmSync(LOGS, { recursive: true, force: true });
  const isLog = (path: string) => statSync(path).isDirectory() || path.endsWith('.log');
  cpSync(folder, LOGS, { recursive: true, filter: isLog });
}

async function runLiveKit(webhookUrl: string, undos: Undo[]) {
  const program = await findLiveKit(process.env);
  let running: RunningLiveKit = await step('Starting LiveKit server', () =>
    startLiveKit({ program, webhookUrl }),
  );
  undos.push(() => running.stop());
  return {
    now: (): LiveKitAddress => running,
    async restart(afterMs: number) {
      await running.stop(AT_ONCE_MS);
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      running = await startLiveKit({ program, webhookUrl, ports: running.ports });
    },
  };
}

/** Postgres, since only a server can go away and come back while nobody who uses it does. */
async function runDatabase(undos: Undo[]) {
  const postgres = await step('Starting Postgres', () => borrowPostgres(undefined));
  if (postgres.kind !== 'running') throw new Error(`There is no Postgres: ${postgres.reason}`);
  undos.push(postgres.stop);
  const databaseCable = await layCableApart(Number(new URL(postgres.url).port));
  undos.push(databaseCable.stop);
  const through = new URL(postgres.url);
  through.port = `${databaseCable.port}`;
  return { databaseCable, direct: postgres.url, url: through.href };
}

async function runRecogniser(recordings: readonly string[], undos: Undo[]) {
  const standIn = await startStandInApart(recordings);
  undos.push(standIn.stop);
  const front = await standBefore(standIn.baseUrl);
  undos.push(front.stop);
  return front;
}

async function runServer(deployment: Deployment, port: number, undos: Undo[]) {
  const start = () => startServer(deployment, port);
  let running: RunningServer = await step('Starting our server', start);
  undos.push(() => running.stop());
  return {
    serverUrl: () => running.url,
    async killServer() {
      process.kill(running.pid, 'SIGKILL');
      await running.stop();
    },
    async startServer() {
      running = await start();
    },
  };
}

function reader(databaseUrl: string, undos: Undo[]): World['ledger'] {
  const ledger = openLedger({
    databaseUrl,
    codeLength: 8,
    callerKey: 'of no use here',
    random: randomBytes,
  });
  undos.push(() => ledger.close());
  return ledger;
}
