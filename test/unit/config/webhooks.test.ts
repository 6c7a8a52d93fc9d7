/** Where results go, as the environment says it. */

import { describe, expect, test } from 'vitest';
import {
  ConfigError,
  type Environment,
  readDeliveriesConfig,
  readServerConfig,
  readWorkerConfig,
} from '../../../src/config.ts';

const LIVEKIT = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
};
const SERVER = { ...LIVEKIT, LIVEKIT_PHONE_NUMBER: '+15105550100' };
const secretOf = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
const SECRET = secretOf(24);
const WEBHOOK_URL = 'https://bank.example/hooks?key=hush';

function fault(environment: Environment): string {
  try {
    readServerConfig({ ...SERVER, ...environment });
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
}

test('without an address nobody is told of results', () => {
  expect(readServerConfig(SERVER)).toMatchObject({ outbox: false, webhook: undefined });
  expect(readWorkerConfig(LIVEKIT).outbox).toBe(false);
});

test('with an address, server and worker write results, and the server delivers them', () => {
  const environment = { WEBHOOK_URL, WEBHOOK_SECRETS: `${SECRET}, ${secretOf(64)}` };
  expect(readServerConfig({ ...SERVER, ...environment })).toMatchObject({
    outbox: true,
    webhook: {
      url: WEBHOOK_URL,
      secrets: [SECRET, secretOf(64)],
      allowPrivate: false,
      withinMs: 10_000,
    },
  });
  expect(readWorkerConfig({ ...LIVEKIT, WEBHOOK_URL }).outbox).toBe(true);
});

describe('what is wrong is named', () => {
  test('no secret', () => {
    const wanted = 'WEBHOOK_SECRETS must have at least one secret';
    expect(fault({ WEBHOOK_URL })).toContain(wanted);
    expect(fault({ WEBHOOK_URL, WEBHOOK_SECRETS: ' , ' })).toContain(wanted);
  });

  test.each([
    'hush',
    secretOf(23),
    secretOf(65),
    SECRET.slice('whsec_'.length),
    `${SECRET}, whsec_h#sh`,
    `${SECRET}.`,
  ])('a secret that is none: %s', (WEBHOOK_SECRETS) => {
    const message = fault({ WEBHOOK_URL, WEBHOOK_SECRETS });
    expect(message).toContain('WEBHOOK_SECRETS must each be whsec_ and 24 to 64 bytes in base64');
    expect(message).not.toContain('hush');
  });

  test.each([24, 25, 26, 27, 32, 48, 63, 64])('a secret of %i bytes is taken', (bytes) => {
    expect(fault({ WEBHOOK_URL, WEBHOOK_SECRETS: secretOf(bytes) })).toBe('no fault');
  });

  test('an address that anybody can read along, unless it is private', () => {
    const open = { WEBHOOK_URL: 'http://10.0.0.1/hooks', WEBHOOK_SECRETS: SECRET };
    expect(fault(open)).toContain('WEBHOOK_URL must begin with https:// unless');
    expect(fault({ ...open, WEBHOOK_ALLOW_PRIVATE: 'true' })).toBe('no fault');
  });

  test('an address that is none, a word, a time', () => {
    expect(fault({ WEBHOOK_URL: 'ftp://x' })).toContain('WEBHOOK_URL must be an address');
    expect(fault({ WEBHOOK_ALLOW_PRIVATE: 'yes' })).toContain('must be one of true, false');
    expect(fault({ WEBHOOK_TIMEOUT_MS: '5' })).toContain('must be at least 1000');
  });
});

test('the command needs nothing but the database', () => {
  expect(readDeliveriesConfig({ DATA_DIR: '/data' })).toEqual({
    databaseUrl: 'file:/data/disputes.db',
  });
  expect(readDeliveriesConfig({ DATABASE_URL: 'file:x' })).toEqual({ databaseUrl: 'file:x' });
});
