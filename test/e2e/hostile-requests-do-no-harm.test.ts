/** The built server with keys and a real database, against those who hold none, dawdle, or hold one and try what it is not for. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type RunningServer, startServer } from '../../scripts/setup/processes.ts';
import { livekit } from './town.ts';

const PATIENCE_MS = 20_000;
const APP = { authorization: 'Bearer key-of-the-app' };
const OPERATOR = { authorization: 'Bearer key-of-the-operator' };
const MARK = 'hush4111111111111111';
const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-hostile-'));
let server: RunningServer;
let port: number;

beforeAll(async () => {
  const entry = (name: string) =>
    `${name}:${name}:${createHash('sha256').update(`key-of-the-${name}`).digest('hex')}`;
  server = await startServer({
    livekit: { url: livekit.livekitUrl, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
    agentName: inject('agentName'),
    phoneNumber: '+15105550100',
    dataDir,
    variables: { API_AUTH: 'keys', API_KEYS: `${entry('app')},${entry('operator')}` },
  });
  port = Number(new URL(server.url).port);
});
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const FORM = { bank: { id: 'example-bank' }, merchant: MARK.slice(0, 4) };

async function open() {
  const response = await fetch(`${server.url}/livekit/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...APP },
    body: JSON.stringify(FORM),
  });
  expect(response.status).toBe(201);
  return ((await response.json()) as { dispute: { id: string; secret: string } }).dispute;
}

async function read(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const response = await fetch(`${server.url}${path}`, { method, headers });
  return { status: response.status, body: await response.text() };
}

test('each holds what is theirs, over HTTP and on a real database', async () => {
  const [mine, other] = [await open(), await open()];
  const own = { authorization: `Dispute ${mine.id}:${mine.secret}` };
  expect((await read(`/disputes/${mine.id}`, own)).status).toBe(200);
  expect((await read(`/disputes/${other.id}`, own)).status).toBe(401);
  expect((await read(`/disputes/${other.id}`, own, 'DELETE')).status).toBe(401);
  expect((await read(`/disputes/${mine.id}`, APP)).status).toBe(403);
  expect((await read(`/disputes/${mine.id}`)).status).toBe(401);
  expect((await read('/disputes', own)).status).toBe(403);
  expect((await read('/disputes', APP)).status).toBe(403);
  expect((await read('/disputes', OPERATOR)).status).toBe(200);
  expect((await read(`/disputes/${other.id}`, OPERATOR)).status).toBe(200);
});

describe('an operator who asks for what no dispute is called', () => {
  const NAMES = ['%00', '__proto__', '%27%20OR%201=1--', '..%2f..', 'a'.repeat(90), '%F0%9F%98%80'];
  test.each(NAMES)('hears that there is none: %s', async (name) => {
    for (const [method, end] of [
      ['GET', ''],
      ['GET', '/transcript'],
      ['GET', '/facts'],
      ['GET', '/account'],
      ['POST', '/code'],
      ['POST', '/close'],
      ['DELETE', ''],
    ] as const) {
      expect((await read(`/disputes/${name}${end}`, OPERATOR, method)).status).toBe(404);
    }
  });

  const PAGES = ['limit=0', 'limit=-1', 'limit=1e9', 'limit=x', 'cursor=x', 'state=none', 'a=b'];
  test.each([...PAGES, `cursor=${MARK}`, 'cursor=%00', 'limit=1&limit=2', 'limit[]=1'])(
    'or what no page is: %s',
    async (query) => {
      const { status, body } = await read(`/disputes?${query}`, OPERATOR);
      expect(status).toBe(400);
      expect(body).not.toContain(MARK);
    },
  );
});

describe('whoever dawdles', () => {
  const HEAD = 'POST /livekit/token HTTP/1.1\r\nHost: localhost\r\n';
  test.each([
    ['in the headers', HEAD],
    ['in the body', `${HEAD}Content-Type: application/json\r\nContent-Length: 99\r\n\r\n{"bank"`],
  ])('%s is let go, while others are served', async (_what, beginning) => {
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    const said = text(socket);
    socket.write(beginning);
    expect((await read('/healthz')).status).toBe(200);
    const signal = AbortSignal.timeout(PATIENCE_MS);
    signal.addEventListener('abort', () => socket.destroy());
    expect(await said).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request-timeout"[^{}]*\}$/);
  });
});

test('nothing of it is in the log, and nothing failed on our side', () => {
  const log = readFileSync(server.logPath, 'utf8');
  expect(log).toContain('request answered');
  expect(log).not.toMatch(/hush|key-of-the|request failed|"status":5/);
});
