/** Health and readiness of the worker, and that server and worker can be stopped from their first moment on. */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../scripts/setup/free-port.ts';
import { findLiveKit } from '../../scripts/setup/livekit.mjs';
import { startWorker } from '../../scripts/setup/processes.ts';
import { startLiveKit } from '../../scripts/setup/start-livekit.ts';
import { answered, PATIENCE_MS } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

afterAll(() => dispose());

async function state(url: string) {
  const [ready, up] = await Promise.all(['/readyz', '/healthz'].map((path) => fetch(url + path)));
  const says = (await ready?.json()) as object;
  return { ready: ready?.status, up: up?.status, ...says };
}

const soon = (url: string) =>
  expect.poll(() => state(url), { timeout: PATIENCE_MS, interval: 100 });

test('a worker is ready, counts its calls, and takes none when it is stopping', async () => {
  const agentName = `says-${randomBytes(4).toString('hex')}`;
  const worker = await workerOfItsOwn(agentName);
  expect(await state(worker.url)).toMatchObject({ ready: 200, status: 'ready', calls: 0, warm: 1 });
  const call = await answered({ agentName });
  await soon(worker.url).toMatchObject({ ready: 200, status: 'ready', calls: 1, warm: 1 });
  process.kill(worker.pid, 'SIGTERM');
  await soon(worker.url).toMatchObject({ ready: 503, up: 200, because: 'stopping', calls: 1 });
  await call.hangUp();
}, 120_000);

test('a worker that loses LiveKit is up and not ready', async () => {
  const livekit = await startLiveKit({ program: await findLiveKit(process.env) });
  onTestFinished(() => livekit.stop());
  const worker = await startWorker({
    livekit,
    agentName: 'says-what-it-lost',
    phoneNumber: '+15105550100',
    dataDir: newFolder(),
    variables: { WARM_PROCESSES: '1' },
  });
  onTestFinished(() => worker.stop());
  await livekit.stop();
  await soon(worker.url).toMatchObject({ ready: 503, up: 200, because: 'not-connected' });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-says-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Takes connections and says nothing. */
async function silentDatabase() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, port: (server.address() as AddressInfo).port };
}

test.each(['server', 'worker'])(
  'a %s that still waits for its database ends at the first signal',
  async (name) => {
    const { server, port } = await silentDatabase();
    const child = spawn(process.execPath, [`dist/${name}.js`], {
      env: {
        PATH: process.env.PATH,
        LIVEKIT_URL: 'ws://127.0.0.1:1',
        LIVEKIT_API_KEY: 'key',
        LIVEKIT_API_SECRET: 'a-secret-of-some-length',
        LIVEKIT_PHONE_NUMBER: '+15105550100',
        DATABASE_URL: `postgres://user:password@127.0.0.1:${port}/disputes`,
        PORT: String(await freePort()),
        WORKER_PORT: String(await freePort()),
      },
      stdio: 'ignore',
    });
    const ended = once(child, 'close');
    const [socket] = await once(server, 'connection');
    onTestFinished(() => void socket.destroy());
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);
