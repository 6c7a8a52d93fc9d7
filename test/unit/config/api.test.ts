/** Who may use the HTTP API, as the environment says it; and what is refused before the server starts. */

import { describe, expect, test } from 'vitest';
import { ConfigError, type Environment, readServerConfig } from '../../../src/config.ts';

const HASH = 'a'.repeat(64);
const OTHER_HASH = 'b'.repeat(64);
const SERVER = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
  LIVEKIT_PHONE_NUMBER: '+15105550100',
};
const KEYS = { API_AUTH: 'keys', API_KEYS: `backend:app:${HASH}` };
const JWT = {
  API_AUTH: 'jwt',
  API_JWT_ISSUER: 'https://login.example.com/',
  API_JWT_AUDIENCE: 'disputes',
  API_JWKS_URL: 'https://login.example.com/keys',
};

const config = (more: Environment) => readServerConfig({ ...SERVER, ...more });

function faultOf(more: Environment): string {
  try {
    config(more);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
}

describe('asking nobody who they are', () => {
  test.each(['', '127.0.0.1', '127.1.2.3', '::1', 'localhost'])(
    'is how it is when nothing is said and HOST is "%s"',
    (HOST) => {
      expect(config({ HOST }).access).toEqual({ kind: 'none' });
      expect(config({ HOST, API_AUTH: 'none' }).access).toEqual({ kind: 'none' });
    },
  );

  test.each(['0.0.0.0', '::', '192.0.2.1', 'disputes.example.com', '127.example.com'])(
    'is refused when HOST is %s',
    (HOST) => {
      const fault = 'API_AUTH must be keys or jwt, since HOST is not a loopback address';
      expect(faultOf({ HOST })).toContain(fault);
      expect(faultOf({ HOST, API_AUTH: 'none' })).toContain(fault);
      expect(faultOf({ HOST, PORT: 'x' })).toContain(fault);
      expect(faultOf({ HOST, ...KEYS })).toBe('no fault');
      expect(faultOf({ HOST, ...JWT })).toBe('no fault');
    },
  );
});

describe('keys', () => {
  test('are named, have scopes, and are known by their hashes', () => {
    const two = `backend:app:${HASH}, staff:operator+app:${OTHER_HASH},`;
    expect(config({ API_AUTH: 'keys', API_KEYS: two }).access).toEqual({
      kind: 'keys',
      keys: [
        { name: 'backend', scopes: ['app'], hash: HASH },
        { name: 'staff', scopes: ['app', 'operator'], hash: OTHER_HASH },
      ],
    });
  });

  test.each([
    ['no entry', ','],
    ['no scope', `backend:${HASH}`],
    ['an unknown scope', `backend:admin:${HASH}`],
    ['a scope twice', `backend:app+app:${HASH}`],
    ['no name', `:app:${HASH}`],
    ['a short hash', `backend:app:${HASH.slice(1)}`],
    ['the key itself', 'backend:app:dispute_call_hush'],
    ['capitals in the hash', `backend:app:${HASH.toUpperCase()}`],
    ['one that is wrong beside one that is right', `backend:app:${HASH},hush`],
  ])('are refused with %s, and not repeated', (_what, API_KEYS) => {
    const fault = faultOf({ API_AUTH: 'keys', API_KEYS });
    expect(fault).toContain('API_KEYS must list keys as <name>:<scope>:<sha256>');
    expect(fault).not.toContain('hush');
    expect(fault).not.toContain(HASH);
  });

  test('of one name are refused', () => {
    const twice = `backend:app:${HASH},backend:operator:${OTHER_HASH}`;
    expect(faultOf({ API_AUTH: 'keys', API_KEYS: twice })).toContain(
      'API_KEYS must give each key a name of its own',
    );
  });
});

describe('tokens', () => {
  test('come from one issuer, for one audience, with keys at one address', () => {
    expect(config(JWT).access).toEqual({
      kind: 'jwt',
      issuer: 'https://login.example.com/',
      audience: 'disputes',
      jwksUrl: 'https://login.example.com/keys',
    });
  });

  test('are checked with keys that nobody can exchange on the way', () => {
    const fault = 'API_JWKS_URL must begin with https:// unless it is on this machine';
    expect(faultOf({ ...JWT, API_JWKS_URL: 'http://login.example.com/keys' })).toContain(fault);
    expect(faultOf({ ...JWT, API_JWKS_URL: 'http://127.0.0.1:9/keys' })).toBe('no fault');
    expect(faultOf({ ...JWT, API_JWKS_URL: 'http://[::1]:9/keys' })).toBe('no fault');
  });
});

test.each([
  ['API_KEYS', 'keys', KEYS],
  ['API_JWT_ISSUER', 'jwt', JWT],
  ['API_JWT_AUDIENCE', 'jwt', JWT],
  ['API_JWKS_URL', 'jwt', JWT],
] as const)('%s belongs to API_AUTH=%s', (name, auth, whole) => {
  const value = (whole as Environment)[name];
  expect(faultOf({ ...whole, [name]: '' })).toContain(`${name} is needed by API_AUTH=${auth}`);
  expect(faultOf({ [name]: value })).toContain(`${name} needs API_AUTH=${auth}`);
  const other = auth === 'keys' ? JWT : KEYS;
  expect(faultOf({ ...other, [name]: value })).toContain(`${name} needs API_AUTH=${auth}`);
});

test('API_AUTH is one of three', () => {
  expect(faultOf({ API_AUTH: 'password' })).toContain('API_AUTH must be one of none, keys, jwt');
});

describe('our own page', () => {
  test('is not served unless that is asked for', () => {
    expect(config({})).toMatchObject({ publicPage: false, publicUrl: undefined });
  });

  test('needs the address that people know it by, where others are asked who they are', () => {
    const fault = 'PUBLIC_URL is needed by PUBLIC_PAGE=true';
    expect(faultOf({ ...KEYS, PUBLIC_PAGE: 'true' })).toContain(fault);
    expect(config({ PUBLIC_PAGE: 'true' }).publicPage).toBe(true);
    const known = { ...KEYS, PUBLIC_PAGE: 'true', PUBLIC_URL: 'https://disputes.example.com/' };
    expect(config(known)).toMatchObject({
      publicPage: true,
      publicUrl: 'https://disputes.example.com',
    });
  });

  test('is reached by https, or on this machine', () => {
    const fault = 'PUBLIC_URL must begin with https:// unless it is on this machine';
    expect(faultOf({ PUBLIC_URL: 'http://disputes.example.com' })).toContain(fault);
    expect(faultOf({ PUBLIC_URL: 'http://localhost:8080' })).toBe('no fault');
  });

  test('is there or not', () => {
    expect(faultOf({ PUBLIC_PAGE: 'yes' })).toContain('PUBLIC_PAGE must be one of true, false');
  });
});

describe('pages of others', () => {
  test('are named by their exact origins', () => {
    expect(config({}).corsOrigins).toEqual([]);
    const two = 'https://app.example.com, http://localhost:5173';
    expect(config({ CORS_ORIGINS: two }).corsOrigins).toEqual([
      'https://app.example.com',
      'http://localhost:5173',
    ]);
  });

  test.each([
    '*',
    'https://*.example.com',
    'https://app.example.com/',
    'https://app.example.com/page',
    'app.example.com',
    'https://App.example.com',
    'null',
    'file:///page',
  ])('are not named by %s', (CORS_ORIGINS) => {
    expect(faultOf({ CORS_ORIGINS })).toContain('CORS_ORIGINS must list exact origins');
  });
});

describe('proxies', () => {
  test('are trusted when they are named', () => {
    expect(config({}).trustedProxies).toEqual([]);
    const TRUST_PROXY = '192.0.2.1, 10.0.0.0/8,2001:db8::/32,loopback';
    expect(config({ TRUST_PROXY }).trustedProxies).toEqual([
      '192.0.2.1',
      '10.0.0.0/8',
      '2001:db8::/32',
      'loopback',
    ]);
  });

  test.each(['true', '1', '*', '0.0.0.0/0', '::/0', '10.0.0.0/33', '10.0.0.0/8/8', 'proxy.local'])(
    'are not named by %s',
    (TRUST_PROXY) => {
      expect(faultOf({ TRUST_PROXY })).toContain('TRUST_PROXY must list addresses or ranges');
    },
  );
});
