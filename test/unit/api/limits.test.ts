/** How often somebody may ask, and who counts as somebody. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keyBearers } from '../../../src/api/api-keys.ts';
import { fakeLedger } from '../../fakes/ledger.ts';
import { apiForTest, BANK } from './api-for-test.ts';

const MINUTE_MS = 60_000;
const hash = (key: string) => createHash('sha256').update(key).digest('hex');
const bearerOf = keyBearers(
  ['one', 'two'].map((name) => ({ name, scopes: ['app'], hash: hash(name) }) as const),
);
const few = (max: number) => ({ max, timeWindow: MINUTE_MS });

function asker(replace: Parameters<typeof apiForTest>[0]) {
  const { app } = apiForTest(replace);
  return async (remoteAddress: string, headers: Record<string, string> = {}, url = '/banks') =>
    (await app.inject({ method: 'GET', url, remoteAddress, headers })).statusCode;
}

test('an address that asks too often is told how long to wait', async () => {
  const { app, lines } = apiForTest({ limits: { address: few(2) } });
  const ask = () => app.inject({ method: 'GET', url: '/banks', remoteAddress: '192.0.2.7' });
  const first = await ask();
  expect(first.headers).toMatchObject({
    'ratelimit-limit': '2',
    'ratelimit-remaining': '1',
    'ratelimit-reset': '60',
  });
  await ask();
  const refused = await ask();
  expect(refused.statusCode).toBe(429);
  expect(refused.headers['content-type']).toBe('application/problem+json');
  expect(refused.json()).toMatchObject({ status: 429, code: 'too-many-requests' });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect(refused.headers['ratelimit-remaining']).toBe('0');
  expect(refused.body + JSON.stringify(lines)).not.toContain('192.0.2.7');
});

test('each address is counted for itself, and one IPv6 network is one address', async () => {
  const ask = asker({ limits: { address: few(1) } });
  expect(await ask('192.0.2.7')).toBe(200);
  expect(await ask('192.0.2.8')).toBe(200);
  expect(await ask('192.0.2.7')).toBe(429);
  expect(await ask('::ffff:192.0.2.7')).toBe(429);
  expect(await ask('2001:db8::1')).toBe(200);
  expect(await ask('2001:db8::2')).toBe(429);
  expect(await ask('2001:db8:0:1::1')).toBe(200);
});

test('addresses that are not there count too', async () => {
  const ask = asker({ limits: { address: few(1) } });
  expect(await ask('192.0.2.7', {}, '/nothing')).toBe(404);
  expect(await ask('192.0.2.7', {}, '/nothing-else')).toBe(429);
});

test('who holds a valid key is counted by it, wherever they ask from', async () => {
  const ask = asker({ bearerOf, limits: { address: few(1), bearer: few(2) } });
  const one = { authorization: 'Bearer one' };
  expect(await ask('192.0.2.7', one)).toBe(200);
  expect(await ask('192.0.2.8', one)).toBe(200);
  expect(await ask('192.0.2.9', one)).toBe(429);
  expect(await ask('192.0.2.9', { authorization: 'Bearer two' })).toBe(200);
});

test('a made-up key gives nobody a count of their own', async () => {
  const ask = asker({ bearerOf, limits: { address: few(1) } });
  expect(await ask('192.0.2.7', { authorization: 'Bearer made-up' })).toBe(200);
  expect(await ask('192.0.2.7', { authorization: 'Bearer made-up-too' })).toBe(429);
  expect(await ask('192.0.2.7', { authorization: 'nonsense' })).toBe(429);
});

test('health is answered however much was asked', async () => {
  const ask = asker({ limits: { address: few(1) } });
  await ask('192.0.2.7');
  await ask('192.0.2.7');
  expect(await ask('192.0.2.7', {}, '/healthz')).toBe(200);
  expect(await ask('192.0.2.7', {}, '/readyz')).toBe(200);
});

describe('behind a proxy', () => {
  const forwarded = (address: string) => ({ 'x-forwarded-for': address });

  test('nobody’s word about the address is taken unless the proxy is named', async () => {
    const ask = asker({ limits: { address: few(1) } });
    expect(await ask('192.0.2.7', forwarded('198.51.100.1'))).toBe(200);
    expect(await ask('192.0.2.7', forwarded('198.51.100.2'))).toBe(429);
  });

  test('the proxy’s word counts, and not what the client told the proxy', async () => {
    const ask = asker({ limits: { address: few(1) }, trustedProxies: ['192.0.2.0/24'] });
    expect(await ask('192.0.2.7', forwarded('198.51.100.1'))).toBe(200);
    expect(await ask('192.0.2.7', forwarded('198.51.100.2'))).toBe(200);
    expect(await ask('192.0.2.8', forwarded('198.51.100.2'))).toBe(429);
    expect(await ask('192.0.2.7', forwarded('203.0.113.5, 198.51.100.2'))).toBe(429);
    expect(await ask('203.0.113.9', forwarded('198.51.100.3'))).toBe(200);
    expect(await ask('203.0.113.9', forwarded('198.51.100.4'))).toBe(429);
  });
});

describe('our own page', () => {
  const ORIGIN = 'https://disputes.example.com';
  const FROM_PAGE = { origin: ORIGIN, 'sec-fetch-site': 'same-origin' };

  function page(replace: Parameters<typeof apiForTest>[0] = {}) {
    const api = apiForTest({ bearerOf, publicPage: true, publicUrl: ORIGIN, ...replace });
    const open = async (remoteAddress: string, headers: object = FROM_PAGE, payload?: object) => {
      const body = payload ?? { bank: BANK };
      const request = { method: 'POST', url: '/livekit/token', payload: body } as const;
      return api.app.inject({ ...request, remoteAddress, headers: { ...headers } });
    };
    const status = async (...asked: Parameters<typeof open>) => (await open(...asked)).statusCode;
    return { ...api, open, status };
  }

  test('opens five disputes an hour from one address without a key', async () => {
    const { open, status, ledger } = page();
    for (let count = 0; count < 5; count++) expect(await status('192.0.2.7')).toBe(201);
    const refused = await open('192.0.2.7');
    expect([refused.statusCode, refused.json().code]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(3_500);
    expect(await status('192.0.2.8')).toBe(201);
    expect(ledger.rows.size).toBe(6);
  });

  test('opens a hundred an hour from all of them together', async () => {
    const { status } = page();
    for (let count = 0; count < 100; count++) {
      expect(await status(`192.0.2.${count}`)).toBe(201);
    }
    expect(await status('198.51.100.1')).toBe(429);
    expect(await status('198.51.100.1', { authorization: 'Bearer one' })).toBe(201);
  });

  test('is not charged for a form that it has to correct', async () => {
    const { status } = page({ limits: { pageFromAddress: few(1) } });
    expect(await status('192.0.2.7', FROM_PAGE, { bank: BANK, amount: 'x' })).toBe(400);
    expect(await status('192.0.2.7')).toBe(201);
    expect(await status('192.0.2.7')).toBe(429);
  });

  test.each([
    ['another origin', { ...FROM_PAGE, origin: 'https://evil.example.com' }],
    ['no origin', { 'sec-fetch-site': 'same-origin' }],
    ['the origin of a sandbox', { ...FROM_PAGE, origin: 'null' }],
    ['a page of the same site', { ...FROM_PAGE, 'sec-fetch-site': 'same-site' }],
    ['a page of another site', { ...FROM_PAGE, 'sec-fetch-site': 'cross-site' }],
    ['a browser that does not say', { origin: ORIGIN }],
    ['a wrong key as well', { ...FROM_PAGE, authorization: 'Bearer wrong' }],
  ])('is not %s', async (_what, headers) => {
    const { status, ledger } = page();
    expect(await status('192.0.2.7', headers)).toBe(401);
    expect(ledger.rows.size).toBe(0);
  });

  test('opens nothing where it is not public', async () => {
    expect(await page({ publicPage: false }).status('192.0.2.7')).toBe(401);
    expect(await page({ publicUrl: undefined }).status('192.0.2.7')).toBe(401);
  });
});

describe('disputes that are opened', () => {
  const opening = { bank: BANK };

  test('are counted by who holds the key, before any is opened', async () => {
    const openers: string[] = [];
    const admitOpening = async (opener: string) => {
      openers.push(opener);
      return { kind: 'admitted' } as const;
    };
    const { post } = apiForTest({ bearerOf, ledger: { ...fakeLedger(), admitOpening } });
    await post(opening, { authorization: 'Bearer one' });
    await post(opening, { authorization: 'Bearer two' });
    await post(opening);
    await post({ bank: 7 }, { authorization: 'Bearer one' });
    expect(openers).toEqual(['key:one', 'key:two']);
  });

  test('are refused when there were too many, and nothing is opened', async () => {
    const ledger = {
      ...fakeLedger(),
      admitOpening: async () => ({ kind: 'refused', againAfterMs: 90_500 }) as const,
    };
    const { post } = apiForTest({ ledger });
    const refused = await post(opening);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('91');
    expect(refused.json()).toMatchObject({ code: 'too-many-requests' });
    expect(ledger.rows.size).toBe(0);
  });
});
