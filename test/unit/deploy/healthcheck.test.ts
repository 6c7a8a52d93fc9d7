/** What the image calls well: by the process that it runs, and never a worker to death that has calls. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

interface Answer {
  readonly status: number;
  readonly body: object;
}

async function isWell(entry: 'server' | 'worker', answer: Answer): Promise<boolean> {
  const server = createServer((request, response) => {
    const isAsked = request.url === '/readyz';
    response.writeHead(isAsked ? answer.status : 404).end(JSON.stringify(answer.body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const variable = entry === 'server' ? 'PORT' : 'WORKER_PORT';
  const check = spawn(process.execPath, ['deploy/healthcheck.mjs', commandLineOf(entry)], {
    env: { PATH: process.env.PATH, [variable]: String(port) },
    stdio: 'ignore',
  });
  const [code] = await once(check, 'close');
  return code === 0;
}

function commandLineOf(entry: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-health-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'cmdline');
  writeFileSync(file, `node\0dist/${entry}.js\0`);
  return file;
}

test.each([
  ['server', 200, { status: 'ready' }, true],
  ['server', 503, { code: 'unavailable' }, false],
  ['worker', 200, { status: 'ready', calls: 0 }, true],
  ['worker', 503, { status: 'not-ready', because: 'not-connected', calls: 0 }, false],
  ['worker', 503, { status: 'not-ready', because: 'not-connected', calls: 2 }, true],
] as const)('a %s that answers %d with %o: %s', async (entry, status, body, well) => {
  expect(await isWell(entry, { status, body })).toBe(well);
});
