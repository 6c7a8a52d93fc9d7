/** Which tokens of an issuer are taken, over the network as it is used. */

import { createHmac } from 'node:crypto';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { jwtBearers } from '../../../src/api/api-jwt.ts';
import type { BearerOf } from '../../../src/api/bearer.ts';
import { tokenName } from '../../../src/api/token-name.ts';
import { apiForTest, BANK } from './api-for-test.ts';
import { AUDIENCE, type Claims, ISSUER, jwk, startIssuer } from './issuer-for-test.ts';

const time = { now: Date.now() };
const now = () => time.now;
let issuer: Awaited<ReturnType<typeof startIssuer>>;
let bearerOf: BearerOf;

beforeAll(async () => {
  issuer = await startIssuer(now);
  bearerOf = known();
});
afterAll(() => issuer.close());

/** With nothing fetched yet. */
function known(jwksUrl = issuer.jwksUrl): BearerOf {
  return jwtBearers({ issuer: ISSUER, audience: AUDIENCE, jwksUrl, auditKey: 'any' }, now);
}

const seconds = () => Math.floor(time.now / 1000);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a right token', () => {
  test.each([
    ['app', ['app']],
    ['openid operator app', ['app', 'operator']],
    ['operator', ['operator']],
    ['operators app:read', []],
    ['', []],
    [['app'] as string[], []],
  ])('with the scope %j lets its holder be %j', async (scope, scopes) => {
    const bearer = await bearerOf(await issuer.sign({ scope }));
    expect([...(bearer?.scopes ?? ['nobody'])]).toEqual(scopes);
    expect(bearer?.name).toBe(tokenName('backend', 'any'));
    expect(bearer?.name).not.toContain('backend');
  });

  test('opens a dispute', async () => {
    const { post } = apiForTest({ bearerOf });
    const authorization = `Bearer ${await issuer.sign()}`;
    expect((await post({ bank: BANK }, { authorization })).statusCode).toBe(201);
  });

  test('may be of another audience as well, and half a minute off', async () => {
    expect(await bearerOf(await issuer.sign({ aud: ['other', AUDIENCE] }))).toBeDefined();
    expect(await bearerOf(await issuer.sign({ exp: seconds() - 20 }))).toBeDefined();
    expect(await bearerOf(await issuer.sign({ nbf: seconds() + 20 }))).toBeDefined();
  });
});

describe('is not taken', () => {
  const wrong: readonly (readonly [string, () => Claims])[] = [
    ['expired', () => ({ exp: seconds() - 31 })],
    ['without an end', () => ({ exp: undefined })],
    ['of tomorrow', () => ({ nbf: seconds() + 3_600 })],
    ['for another audience', () => ({ aud: 'payments' })],
    ['for nobody', () => ({ aud: undefined })],
    ['of another issuer', () => ({ iss: 'https://login.example.com' })],
    ['of nobody', () => ({ iss: undefined })],
  ];
  test.each(wrong)('a token %s', async (_what, claims) => {
    expect(await bearerOf(await issuer.sign(claims()))).toBeUndefined();
  });

  test('a token signed by somebody else under the name of a known key', async () => {
    const key = await generateKeyPair('ES256');
    const forged = await issuer.sign({}, { key, kid: 'first', alg: 'ES256' });
    expect(await bearerOf(forged)).toBeUndefined();
  });

  test('a token without a signature (alg none)', async () => {
    const claims = { iss: ISSUER, aud: AUDIENCE, exp: seconds() + 300, scope: 'operator' };
    for (const alg of ['none', 'None', 'NONE']) {
      expect(await bearerOf(`${encoded({ alg, kid: 'first' })}.${encoded(claims)}.`)).toBe(
        undefined,
      );
    }
  });

  test.each(['pem', 'jwk'])('a token signed with the public key as a secret (%s)', async (form) => {
    const secret =
      form === 'pem'
        ? await exportSPKI(issuer.key.publicKey)
        : JSON.stringify(issuer.state.published[0]);
    const claims = { iss: ISSUER, aud: AUDIENCE, exp: seconds() + 300, scope: 'operator' };
    const text = `${encoded({ alg: 'HS256', kid: 'first' })}.${encoded(claims)}`;
    const signature = createHmac('sha256', secret).update(text).digest('base64url');
    expect(await bearerOf(`${text}.${signature}`)).toBeUndefined();
  });

  test('a token that brings its own key, or says where to fetch one', async () => {
    const own = await generateKeyPair('ES256');
    const headers = [{ jwk: await jwk(own, 'own') }, { jku: 'http://127.0.0.1:9/keys' }];
    for (const more of headers) {
      const forged = await new SignJWT({ iss: ISSUER, aud: AUDIENCE, exp: seconds() + 300 })
        .setProtectedHeader({ alg: 'ES256', kid: 'own', ...(more as object) })
        .sign(own.privateKey);
      expect(await bearerOf(forged)).toBeUndefined();
    }
  });

  test('a token whose words were changed', async () => {
    const [head, , signature] = (await issuer.sign()).split('.');
    const claims = { iss: ISSUER, aud: AUDIENCE, exp: seconds() + 300, scope: 'operator' };
    expect(await bearerOf(`${head}.${encoded(claims)}.${signature}`)).toBeUndefined();
  });

  test.each(['a', 'a.b.c', '..', `${'a'.repeat(4_000)}.b.c`, 'eyJhbGciOiJFUzI1NiJ9..'])(
    'what is no token: %.20s',
    async (text) => {
      expect(await bearerOf(text)).toBeUndefined();
    },
  );
});

describe('the issuer’s keys', () => {
  test('are fetched once for many tokens, and not again for each unknown one', async () => {
    const fresh = known();
    const before = issuer.state.asked;
    await Promise.all([1, 2, 3].map(async () => fresh(await issuer.sign())));
    expect(issuer.state.asked - before).toBe(1);
    const key = await generateKeyPair('ES256');
    for (const kid of ['x', 'y', 'z']) {
      await fresh(await issuer.sign({}, { key, kid, alg: 'ES256' }));
    }
    expect(issuer.state.asked - before).toBe(1);
  });

  const MINUTE_MS = 60_000;
  /** For the issuer, for us, and for the package that keeps the keys. */
  const later = (ms: number) => {
    time.now += ms;
    vi.setSystemTime(time.now);
  };
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: time.now }));
  afterEach(() => void vi.useRealTimers());

  test('may change: a new one is taken after half a minute, a withdrawn one ends after ten', async () => {
    const first = issuer.state.published;
    const fresh = known();
    expect(await fresh(await issuer.sign())).toBeDefined();
    const next = await generateKeyPair('ES256');
    const byNext = () => issuer.sign({}, { key: next, kid: 'next', alg: 'ES256' });
    issuer.state.published = [await jwk(next, 'next')];
    expect(await fresh(await byNext())).toBeUndefined();
    later(MINUTE_MS);
    expect(await fresh(await byNext())).toBeDefined();
    issuer.state.published = first;
    expect(await fresh(await byNext())).toBeDefined();
    later(11 * MINUTE_MS);
    expect(await fresh(await byNext())).toBeUndefined();
    expect(await fresh(await issuer.sign())).toBeDefined();
  });

  test('hold for an hour while the issuer is silent, and no longer', async () => {
    const fresh = known();
    expect(await fresh(await issuer.sign())).toBeDefined();
    issuer.state.status = 500;
    later(11 * MINUTE_MS);
    expect(await fresh(await issuer.sign())).toBeDefined();
    expect(await fresh(await issuer.sign({ aud: 'payments' }))).toBeUndefined();
    later(50 * MINUTE_MS);
    await expect(fresh(await issuer.sign())).rejects.toMatchObject({ code: 'unavailable' });
    issuer.state.status = 200;
    expect(await fresh(await issuer.sign())).toBeDefined();
  });

  test('that cannot be had are a 503, since nobody knows whether the token is right', async () => {
    issuer.state.status = 500;
    const { post, lines } = apiForTest({ bearerOf: known() });
    const token = await issuer.sign();
    const response = await post({ bank: BANK }, { authorization: `Bearer ${token}` });
    issuer.state.status = 200;
    expect([response.statusCode, response.json().code]).toEqual([503, 'unavailable']);
    expect(response.headers['retry-after']).toBe('5');
    expect(JSON.stringify(lines) + response.body).not.toContain(token);
  });
});
