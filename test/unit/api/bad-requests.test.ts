/** Requests that no form explains: answered as problems, never with a 5xx, never with what was sent. */

import type { InjectOptions } from 'fastify';
import { expect, test } from 'vitest';
import { apiForTest, authorization, BANK } from './api-for-test.ts';

const JSON_TYPE = { 'content-type': 'application/json' };
const raw = (payload: string, headers: Record<string, string> = JSON_TYPE): InjectOptions => ({
  method: 'POST',
  url: '/livekit/token',
  payload,
  headers,
});
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

const shared = apiForTest();

type Case = readonly [what: string, request: InjectOptions, status: number, code: string];

const CASES: readonly Case[] = [
  ['an empty body', raw(''), 400, 'invalid-json'],
  ['no body', { method: 'POST', url: '/livekit/token' }, 400, 'bank-missing'],
  ['broken JSON', raw('{"bank":'), 400, 'invalid-json'],
  ['JSON after JSON', raw('{}{}'), 400, 'invalid-json'],
  ['null', raw('null'), 400, 'invalid-fields'],
  ['a list', raw('[]'), 400, 'invalid-fields'],
  ['text', raw('"bank"'), 400, 'invalid-fields'],
  ['a number', raw('4'), 400, 'invalid-fields'],
  ['the key __proto__', raw('{"__proto__":{"bank":{}}}'), 400, 'invalid-json'],
  ['__proto__ inside', raw('{"bank":{"__proto__":{"id":"example-bank"}}}'), 400, 'invalid-json'],
  ['constructor.prototype', raw('{"constructor":{"prototype":{"a":1}}}'), 400, 'invalid-json'],
  ['deep nesting', raw(nested(10_000)), 400, 'invalid-fields'],
  ['a deeply nested field', raw(`{"bank":${nested(10_000)}}`), 400, 'invalid-fields'],
  ['a deep room_config', raw(`{"bank":{},"room_config":${nested(10_000)}}`), 400, 'invalid-fields'],
  ['a huge body', raw(`{"note":"${'x'.repeat(40_000)}"}`), 413, 'body-too-large'],
  ['plain text', raw('bank', { 'content-type': 'text/plain' }), 415, 'unsupported-media-type'],
  [
    'a form of the web',
    raw('bank=1', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'unsupported-media-type',
  ],
  [
    'a content type that is none',
    raw('{}', { 'content-type': '/' }),
    415,
    'unsupported-media-type',
  ],
  ['an unknown path', { method: 'GET', url: '/secret-path?key=1' }, 404, 'not-found'],
  ['the root', { method: 'GET', url: '/' }, 404, 'not-found'],
  ['a path that is not text', { method: 'GET', url: '/%E0%A4%A' }, 400, 'bad-request'],
  ['the wrong method', { method: 'GET', url: '/livekit/token?a=1' }, 405, 'method-not-allowed'],
  ['DELETE', { method: 'DELETE', url: '/banks' }, 405, 'method-not-allowed'],
];

test.each(CASES)('answers %s with a problem', async (_what, request, status, code) => {
  const response = await shared.app.inject(request);
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toBe('application/problem+json');
  expect(response.json()).toMatchObject({ status, code, type: `urn:dispute-call:problem:${code}` });
  expect(response.body).not.toContain('secret-path');
  expect(shared.ledger.rows.size).toBe(0);
});

test('a wrong method is told the right ones', async () => {
  const { app } = apiForTest();
  const token = await app.inject({ method: 'PUT', url: '/livekit/token', payload: {} });
  const banks = await app.inject({ method: 'POST', url: '/banks', payload: {} });
  expect(token.headers.allow).toBe('POST');
  expect(banks.headers.allow).toBe('GET, HEAD');
});

test('logs one line for each request, with nothing in it that the client sent', async () => {
  const { app, post, lines } = apiForTest();
  const { dispute } = (await post({ bank: BANK, note: 'a private note' })).json();
  await post({}, authorization(dispute));
  await app.inject({ method: 'GET', url: '/private?token=private' });
  expect(lines.map(({ entry }) => entry)).toMatchObject([
    { method: 'POST', route: '/livekit/token', status: 201 },
    { method: 'POST', route: '/livekit/token', status: 201 },
    { method: 'GET', route: 'none', status: 404 },
  ]);
  // Our own id of a request is random, and holds any digits by chance.
  const log = JSON.stringify(lines, (name, value) => (name === 'request' ? undefined : value));
  for (const text of ['private', 'Corner', '555', dispute.id, dispute.secret, dispute.short_code]) {
    expect(log).not.toContain(text);
  }
});

test('a failure on our side is a 500 whose cause stays in the log, without its message', async () => {
  const broken = async () => {
    throw Object.assign(new TypeError('+12125550199 is not storable'), { code: 'E_STORE' });
  };
  const { ledger } = apiForTest();
  const { post, lines } = apiForTest({ ledger: { ...ledger, openDispute: broken } });
  const response = await post({ bank: BANK });
  expect(response.statusCode).toBe(500);
  expect(response.json().code).toBe('internal-error');
  const failure = lines.find(({ message }) => message === 'request failed');
  expect(failure?.entry).toMatchObject({
    request: response.headers['x-request-id'],
    error: 'TypeError',
    code: 'E_STORE',
    frames: expect.arrayContaining([expect.stringContaining('bad-requests.test')]),
  });
  expect(response.body + JSON.stringify(lines)).not.toContain('5550199');
});

test('an answer that takes too long is a 503 that says when to ask again', async () => {
  const late = async () => {
    throw Object.assign(new Error('too late'), { code: 'FST_ERR_HANDLER_TIMEOUT' });
  };
  const { ledger } = apiForTest();
  const response = await apiForTest({ ledger: { ...ledger, openDispute: late } }).post({
    bank: BANK,
  });
  expect([response.statusCode, response.json().code]).toEqual([503, 'unavailable']);
  expect(response.headers['retry-after']).toBe('5');
});

test('is up even when the ledger is not, and then not ready', async () => {
  const { ledger } = apiForTest();
  const down = Object.assign(new Error('The ledger could not count'), { name: 'LedgerError' });
  const countWaiting = () => Promise.reject(down);
  const { app } = apiForTest({ ledger: { ...ledger, countWaiting } });
  const [up, ready] = await Promise.all([app.inject('/healthz'), app.inject('/readyz')]);
  expect([up.statusCode, up.json()]).toEqual([200, { status: 'up' }]);
  expect([ready.statusCode, ready.json().code]).toEqual([503, 'unavailable']);
});

test('is ready when the ledger answers, and answers HEAD too', async () => {
  const { app } = apiForTest();
  const ready = await app.inject('/readyz');
  const head = await app.inject({ method: 'HEAD', url: '/readyz' });
  expect([ready.statusCode, ready.json()]).toEqual([
    200,
    { status: 'ready', livekit: 'answers', livekit_webhooks: 'none-yet' },
  ]);
  expect([head.statusCode, head.body]).toEqual([200, '']);
});

test('lists the banks', async () => {
  const response = await apiForTest().app.inject('/banks');
  expect(response.json()).toEqual([
    { id: 'example-bank', name: 'Example Bank', phone_number: '+12125550101' },
  ]);
});
