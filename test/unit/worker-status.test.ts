import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type Pages,
  readinessOf,
  servePages,
  statusPages,
  type WorkerState,
} from '../../src/worker-status.ts';

const READY: WorkerState = { connected: true, stopping: false, calls: 0, warm: 1 };

describe('a worker is ready', () => {
  test.each([
    ['with a process that waits', READY],
    ['in a call, while the next process loads', { ...READY, warm: 0, calls: 1 }],
  ])('%s', (_name, state) => {
    expect(readinessOf(state)).toEqual({ status: 'ready' });
  });
});

describe('a worker is not ready', () => {
  test.each([
    ['stopping', { ...READY, stopping: true, calls: 3 }],
    ['not-connected', { ...READY, connected: false }],
    ['no-warm-process', { ...READY, warm: 0 }],
  ])('%s', (because, state) => {
    expect(readinessOf(state)).toEqual({ status: 'not-ready', because });
  });
});

async function served(pages: Pages) {
  const server = await servePages({ host: '127.0.0.1', port: 0 }, pages);
  onTestFinished(() => closed(server));
  const { port } = server.address() as AddressInfo;
  return { port, ask: (path: string, init = {}) => fetch(`http://127.0.0.1:${port}${path}`, init) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

test('says how it is, and why it is not ready', async () => {
  let state = READY;
  const { ask } = await served(statusPages(async () => state));
  const ready = await ask('/readyz');
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', calls: 0, warm: 1 }]);
  state = { ...READY, stopping: true };
  const stopping = await ask('/readyz?verbose');
  expect([stopping.status, await stopping.json()]).toEqual([
    503,
    { status: 'not-ready', because: 'stopping', calls: 0, warm: 1 },
  ]);
  expect((await ask('/')).status).toBe(503);
  expect(await (await ask('/healthz')).json()).toEqual({ status: 'up' });
});

test('has nothing else, takes nothing, and tells no fault', async () => {
  const { ask } = await served({
    ...statusPages(async () => READY),
    '/broken': () => Promise.reject(new Error('+14155550123')),
  });
  expect((await ask('/metricz')).status).toBe(404);
  expect((await ask('/__proto__')).status).toBe(404);
  expect((await ask('/healthz', { method: 'POST', body: 'x' })).status).toBe(404);
  const broken = await ask('/broken');
  expect([broken.status, await broken.text()]).toEqual([500, '{"status":"failed"}']);
});

test('says which port is taken', async () => {
  const { port } = await served({});
  await expect(servePages({ host: '127.0.0.1', port }, {})).rejects.toThrow(
    /EADDRINUSE.*change WORKER_PORT/,
  );
});
