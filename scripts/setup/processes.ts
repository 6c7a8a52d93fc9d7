/** Starts the built server and worker, configured by nothing but what the caller says. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { answersHttp, type Background, startInBackground, untilAnswering } from './background.ts';
import { ownEnvironment } from './environment.mjs';
import { freePort } from './free-port.ts';
import { PROJECT_DIR } from './project.mjs';
import type { LiveKitAddress } from './start-livekit.ts';

export interface Deployment {
  readonly livekit: LiveKitAddress;
  readonly agentName: string;
  /** Number that callers dial, in E.164 form. */
  readonly phoneNumber: string;
  /** The database, unless `variables` name another, and the logs are here. */
  readonly dataDir: string;
  /** Further configuration, for instance `MAX_CALLS`. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface RunningProcess {
  readonly pid: number;
  /** Everything that it and its children have printed. */
  readonly logPath: string;
  /** What Prometheus would read. */
  readonly metricsUrl: string;
  stop(): Promise<void>;
}

export interface RunningServer extends RunningProcess {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
}

const READY_DEADLINE_MS = 60_000;

/**
 * @param given the port, for instance of a server that ran before
 * @throws {Error} with the server's last lines when it does not become ready
 */
export async function startServer(deployment: Deployment, given?: number): Promise<RunningServer> {
  const port = given ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const metricsPort = await freePort();
  const variables = { HOST: '127.0.0.1', PORT: `${port}`, METRICS_PORT: `${metricsPort}` };
  const running = await start('server', deployment, port, variables);
  await untilAnswering(
    running,
    'The server',
    () => answersHttp(`${url}/readyz`),
    READY_DEADLINE_MS,
  );
  return { url, metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`, ...running };
}

/** Ready means that LiveKit can give it calls, and that a process waits for one. @throws {Error} as startServer */
export async function startWorker(deployment: Deployment): Promise<RunningServer> {
  const port = await freePort();
  const running = await start('worker', deployment, port, { WORKER_PORT: `${port}` });
  const url = `http://127.0.0.1:${port}`;
  await untilAnswering(
    running,
    'The worker',
    () => answersHttp(`${url}/readyz`),
    READY_DEADLINE_MS,
  );
  return { url, metricsUrl: `${url}/metrics`, ...running };
}

function start(
  entry: 'server' | 'worker',
  { livekit, agentName, phoneNumber, dataDir, variables }: Deployment,
  port: number,
  ownVariables: Readonly<Record<string, string>>,
): Promise<Background> {
  mkdirSync(dataDir, { recursive: true });
  return startInBackground({
    program: process.execPath,
    args: [join(PROJECT_DIR, `dist/${entry}.js`)],
    // A `.env` of the user's lies in the project's folder, so it is started elsewhere.
    cwd: dataDir,
    env: {
      ...ownEnvironment(process.env),
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
      LIVEKIT_AGENT_NAME: agentName,
      LIVEKIT_PHONE_NUMBER: phoneNumber,
      DATA_DIR: dataDir,
      ...ownVariables,
      ...variables,
    },
    logPath: join(dataDir, `${entry}-${port}.log`),
  });
}
