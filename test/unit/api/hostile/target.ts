/** The API as strangers meet it, on a real port: its routes, what is asked of it, and what no answer may hold. */

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { jwtBearers } from '../../../../src/api/api-jwt.ts';
import { keyBearers } from '../../../../src/api/api-keys.ts';
import type { BearerOf } from '../../../../src/api/bearer.ts';
import { apiForTest, BANK } from '../api-for-test.ts';
import { AUDIENCE, ISSUER, startIssuer } from '../issuer-for-test.ts';

const ANSWER_WITHIN_MS = 10_000;
const PLENTY = { max: 1_000_000, timeWindow: 60_000 };

export const APP_KEY = 'key-of-an-app';
export const OPERATOR_KEY = 'key-of-an-operator';
/** Sent wherever something can be sent; it comes back in no answer and in no log. */
export const MARK = 'hush4111111111111111';

/** Who may use a route. */
export type Guard = 'public' | 'app' | 'operator' | 'dispute' | 'livekit';

export interface Route {
  readonly method: string;
  /** With `:id`, or `*` at the end. */
  readonly path: string;
  readonly guard: Guard;
}

/** The route's address for one dispute. */
export function addressOf({ path }: Pick<Route, 'path'>, id: string): string {
  return path.replace(':id', id).replace('*', 'app.js');
}

export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface OpenDispute {
  readonly id: string;
  readonly secret: string;
}

/** Everybody is asked who they are; keys and tokens are both taken, so that both can be forged. */
export async function startTarget() {
  const issuer = await startIssuer(Date.now);
  const page = pageFolder();
  const api = apiForTest({
    publicPage: true,
    publicUrl: 'https://disputes.example.com',
    companion: { html: '<!doctype html>', assetsDir: join(page, 'assets') },
    bearerOf: bearersOf(issuer.jwksUrl),
    limits: { address: PLENTY, bearer: PLENTY, webhook: PLENTY },
  });
  const routes = collectRoutes(api.app);
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  const close = async () => {
    await api.app.close();
    await issuer.close();
    rmSync(page, { recursive: true });
  };
  const open = async (): Promise<OpenDispute> => {
    const response = await api.post(
      { bank: BANK, note: MARK.slice(0, 4) },
      { authorization: `Bearer ${APP_KEY}` },
    );
    return response.json().dispute;
  };
  return { ...api, issuer, routes, port, close, open, ask: (asked: Asked) => ask(port, asked) };
}

/** One asset, and beside the assets what is nobody's. */
function pageFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/app.js'), '');
  for (const name of ['secret.txt', 'assets/.secret']) writeFileSync(join(folder, name), MARK);
  return folder;
}

function bearersOf(jwksUrl: string): BearerOf {
  const hash = (key: string) => createHash('sha256').update(key).digest('hex');
  const keys = keyBearers([
    { name: 'app', scopes: ['app'], hash: hash(APP_KEY) },
    { name: 'operator', scopes: ['operator'], hash: hash(OPERATOR_KEY) },
  ]);
  const issuer = { issuer: ISSUER, audience: AUDIENCE, jwksUrl, auditKey: 'any' };
  const tokens = jwtBearers(issuer, Date.now);
  return async (token) => (await keys(token)) ?? tokens(token);
}

/** Filled when the app gets ready. */
function collectRoutes(app: FastifyInstance): readonly Route[] {
  const routes: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) {
      if (each !== 'HEAD' && each !== 'OPTIONS') {
        routes.push({ method: each, path: url, guard: guardOf(each, url) });
      }
    }
  });
  return routes;
}

const GUARDS: Readonly<Record<string, Guard>> = {
  'GET /': 'public',
  'GET /assets/*': 'public',
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /banks': 'public',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'POST /livekit/token': 'app',
  'POST /livekit/webhook': 'livekit',
  'GET /disputes': 'operator',
};

/** A new route has to say here who may use it. */
function guardOf(method: string, path: string): Guard {
  const guard = path.startsWith('/disputes/:id') ? 'dispute' : GUARDS[`${method} ${path}`];
  if (guard === undefined) throw new Error(`Who may use ${method} ${path}?`);
  return guard;
}

/** The path goes over the wire as it is. */
function ask(port: number, { method = 'GET', path, headers = {}, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const options = { host: '127.0.0.1', port, method, path, signal, agent: false as const };
    const asking = request({ ...options, headers: { ...length, ...headers } }, (response) => {
      const { statusCode: status = 0, headers: answered } = response;
      text(response).then((said) => resolve({ status, headers: answered, body: said }), reject);
    });
    asking.on('error', reject);
    asking.end(body);
  });
}

/** What the server says to bytes that may be no request; all of it, until it hangs up. */
export async function sayRaw(port: number, bytes: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port });
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  await once(socket, 'connect', { signal });
  socket.on('error', () => {});
  socket.write(bytes, 'latin1');
  const said = await Promise.race([text(socket), timedOut(signal)]);
  socket.destroy();
  return said;
}

function timedOut(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('no answer in time')), { once: true });
  });
}

/** Holds for every answer to a stranger: no failure of ours, and nothing that was sent or is ours alone. */
export function expectHarmless({ status, headers, body }: Answer): void {
  expect(status).toBeLessThan(500);
  if (status >= 400 && body !== '') {
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code: expect.stringMatching(/^[a-z-]+$/) });
  }
  expectSilent(body);
}

export function expectSilent(said: string): void {
  expect(said).not.toContain(MARK);
  expect(said).not.toMatch(/node_modules|\bat .*:\d+:\d+|FST_ERR|SyntaxError|\/src\//);
}
