/** What the Dockerfile's steps make, without Docker, is whole: server, worker, commands and health check run from it. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { buildTree } from '../../scripts/image/build-tree.ts';
import { readDockerfile, type Stage, settingOf } from '../../scripts/image/dockerfile.ts';
import { freePort } from '../../scripts/setup/free-port.ts';
import { PATIENCE_MS } from './town.ts';
import '../setup/provided.ts';

/** Two installations from npm's cache and a build; a busy machine needs ten times what an idle one does. */
const BUILD_WITHIN_MS = 15 * 60_000;
/** Of the packages alone; what is added to them unawares shows here. */
const MOST_MB = 220;

const stages = readDockerfile(readFileSync('Dockerfile', 'utf8'));
const image = stages.at(-1) as Stage;
const folder = mkdtempSync(join(tmpdir(), 'dispute-call-image-'));
let root = '';

beforeAll(async () => {
  root = await buildTree(stages, {
    context: process.cwd(),
    into: folder,
    env: { ...process.env, npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' },
    signal: AbortSignal.timeout(BUILD_WITHIN_MS),
    tell: () => {},
  });
  readableByAll();
}, BUILD_WITHIN_MS + 10_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [uid = 0, gid = 0] = (settingOf(image, 'USER') ?? '').split(':').map(Number);
const isRoot = process.getuid?.() === 0;
/** As in the image where we may; nobody but root can become somebody else. */
const as = isRoot ? { uid, gid } : {};

function readableByAll(): void {
  chmodSync(folder, 0o755);
  if (isRoot) chownSync(join(root, 'data'), uid, gid);
}

const environment = () => ({
  ...Object.assign({}, ...image.instructions.map((it) => (it.kind === 'env' ? it.variables : {}))),
  // The image's PATH is that of its own Node.js.
  PATH: process.env.PATH,
  DATA_DIR: join(root, 'data'),
  LIVEKIT_URL: inject('livekitUrl'),
  LIVEKIT_API_KEY: inject('livekitApiKey'),
  LIVEKIT_API_SECRET: inject('livekitApiSecret'),
  LIVEKIT_PHONE_NUMBER: '+15105550100',
  LIVEKIT_AGENT_NAME: `image-${randomBytes(4).toString('hex')}`,
  API_AUTH: 'keys',
  API_KEYS: `backend:app:${'a'.repeat(64)}`,
  PUBLIC_PAGE: 'true',
  PUBLIC_URL: 'https://disputes.example.com',
  WARM_PROCESSES: '1',
});

type Environment = Readonly<Record<string, string | undefined>>;

function start(args: readonly string[], env: Environment): ChildProcess {
  return spawn(process.execPath, [...args], {
    cwd: join(root, 'app'),
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
    ...as,
  });
}

/** What HEALTHCHECK says, asked of this process in place of the container's first. */
function health(env: Environment, pid: number): number | null {
  const check = settingOf(image, 'HEALTHCHECK') ?? '';
  const [, ...args] = JSON.parse(check.slice(check.indexOf('['))) as string[];
  const command = [...args, `/proc/${pid}/cmdline`];
  const options = { cwd: join(root, 'app'), env, ...as };
  return spawnSync(process.execPath, command, options).status;
}

async function isWellAndStops(args: readonly string[], env: Environment): Promise<void> {
  const child = start(args, env);
  const ended = once(child, 'close');
  try {
    const well = () => health(env, child.pid as number);
    await expect.poll(well, { timeout: 2 * PATIENCE_MS, interval: 250 }).toBe(0);
  } finally {
    child.kill('SIGTERM');
  }
  expect(await ended).toEqual([0, null]);
}

const [, ...commandOfImage] = JSON.parse(settingOf(image, 'CMD') ?? '[]') as string[];

test(
  'the worker, which the image starts by itself, becomes well and stops',
  async () => {
    const env = { ...environment(), WORKER_PORT: String(await freePort()) };
    await isWellAndStops(commandOfImage, env);
  },
  4 * PATIENCE_MS,
);

test(
  'the server becomes well, with our page, and stops',
  async () => {
    const env = { ...environment(), PORT: String(await freePort()) };
    await isWellAndStops(['dist/server.js'], env);
  },
  4 * PATIENCE_MS,
);

test('nobody is well where nobody answers', async () => {
  const env = { ...environment(), WORKER_PORT: String(await freePort()) };
  expect(health(env, process.pid)).not.toBe(0);
});

describe('the commands', () => {
  const help = (name: string) =>
    spawnSync(process.execPath, [`dist/${name}.js`, '--help'], {
      cwd: join(root, 'app'),
      env: { PATH: process.env.PATH },
      encoding: 'utf8',
      ...as,
    });

  test.each(['provision', 'deliveries', 'doctor', 'audit', 'rotate-keys'])('%s help', (name) => {
    expect(help(name)).toMatchObject({ status: 0, stderr: '' });
  });
});

test('no package comes in unawares that makes the image large', () => {
  const { stdout } = spawnSync('du', ['-sm', join(root, 'app/node_modules')], { encoding: 'utf8' });
  const megabytes = Number.parseInt(stdout, 10);
  expect(megabytes).toBeGreaterThan(50);
  expect(megabytes).toBeLessThan(MOST_MB);
});
