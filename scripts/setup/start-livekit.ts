/** Starts a LiveKit server of our own on free ports of the loopback address. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answersHttp, startInBackground, untilAnswering } from './background.ts';
import { ownEnvironment } from './environment.mjs';
import { freePort } from './free-port.ts';
import { type Launch, launchInDocker, launchProgram, type Ports } from './livekit-launch.ts';
import { PROJECT_DIR } from './project.mjs';

export type LiveKitProgram = import('./livekit.mjs').LiveKitProgram;

/** Where a LiveKit server is and how to be let in. */
export interface LiveKitAddress {
  /** `ws://…` */
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface RunningLiveKit extends LiveKitAddress {
  readonly logPath: string;
  readonly ports: Ports;
  /** Asks it to stop, and kills it after `graceMs`. */
  stop(graceMs?: number): Promise<void>;
}

export interface LiveKitOptions {
  readonly program: LiveKitProgram;
  /** `redis://…`; the SIP API needs it, rooms and agents do not. */
  readonly redisUrl?: string;
  /** Who is told what happens in rooms. */
  readonly webhookUrl?: string;
  /** Of one that ran before; without them some that are free. */
  readonly ports?: Ports;
}

const READY_DEADLINE_MS = 20_000;
const TRIES = 5;
const PORT_TAKEN = /address already in use|port is already allocated/;
const CONFIG = join(PROJECT_DIR, 'livekit.yaml');

/** @throws {Error} with the server's last lines when it does not come up */
export async function startLiveKit(options: LiveKitOptions): Promise<RunningLiveKit> {
  for (let tries = 1; ; tries++) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (tries === TRIES || !PORT_TAKEN.test((error as Error).message)) throw error;
    }
  }
}

async function startOnce(options: LiveKitOptions): Promise<RunningLiveKit> {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-livekit-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  try {
    const running = await startIn(folder, options);
    return { ...running, stop: (graceMs) => running.stop(graceMs).then(removeFolder) };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

async function startIn(
  folder: string,
  { program, redisUrl, webhookUrl, ports: given }: LiveKitOptions,
): Promise<RunningLiveKit> {
  const config = webhookUrl === undefined ? CONFIG : withWebhook(folder, webhookUrl);
  const ports = given ?? (await freePorts());
  const { program: command, args, env } = launch(program, config, ports, redisUrl);
  const logPath = join(folder, 'livekit.log');
  const background = await startInBackground({
    program: command,
    args,
    env: { ...ownEnvironment(process.env), ...env },
    logPath,
  });
  const url = `http://127.0.0.1:${ports.http}/`;
  await untilAnswering(background, 'LiveKit server', () => answersHttp(url), READY_DEADLINE_MS);
  return {
    url: `ws://127.0.0.1:${ports.http}`,
    ...developmentKeys(),
    logPath,
    ports,
    stop: background.stop,
  };
}

async function freePorts(): Promise<Ports> {
  return { http: await freePort(), tcp: await freePort(), udp: await freePort() };
}

function launch(
  program: LiveKitProgram,
  config: string,
  ports: Ports,
  redisUrl: string | undefined,
): Launch {
  return program.kind === 'program'
    ? launchProgram(program.path, config, ports, redisUrl)
    : launchInDocker(program.image, config, ports, redisUrl);
}

/** No flag names a webhook. */
function withWebhook(folder: string, url: string): string {
  const path = join(folder, 'livekit.yaml');
  const webhook = `webhook:\n  api_key: ${developmentKeys().apiKey}\n  urls:\n    - ${url}\n`;
  writeFileSync(path, `${readFileSync(CONFIG, 'utf8')}\n${webhook}`);
  return path;
}

/** The pair in livekit.yaml, so that it is written in one place. */
function developmentKeys(): { apiKey: string; apiSecret: string } {
  const found = /^keys:\n {2}(\S+): (\S+)$/m.exec(readFileSync(CONFIG, 'utf8'));
  if (!found?.[1] || !found[2])
    throw new Error('livekit.yaml has no line `keys:` followed by one `  key: secret`.');
  return { apiKey: found[1], apiSecret: found[2] };
}
