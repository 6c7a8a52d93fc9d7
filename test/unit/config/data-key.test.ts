/** Keys of what is kept sealed, as the environment says them. */

import { describe, expect, test } from 'vitest';
import { ConfigError, readServerConfig, readWorkerConfig } from '../../../src/config.ts';
import { sealer } from '../../../src/sealing.ts';

const LIVEKIT = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
};
const keyOf = (byte: number, length = 32) => Buffer.alloc(length, byte).toString('base64');
const keysOf = (DATA_KEY?: string) => readWorkerConfig({ ...LIVEKIT, DATA_KEY }).dataKeys;

function fault(DATA_KEY: string): string {
  try {
    keysOf(DATA_KEY);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
}

test('the keys are taken in their order', () => {
  const [first, second] = keysOf(`${keyOf(1)}, ${keyOf(2)}`);
  expect([first, second].map((key) => key?.[0])).toEqual([1, 2]);
});

test('server and worker have the same keys, given or not', () => {
  for (const DATA_KEY of [undefined, keyOf(1)]) {
    const server = readServerConfig({
      ...LIVEKIT,
      DATA_KEY,
      LIVEKIT_PHONE_NUMBER: '+15105550100',
    });
    expect(server.dataKeys).toEqual(keysOf(DATA_KEY));
  }
});

test('what was sealed before there was a key of its own still opens', () => {
  const sealed = sealer(keysOf()).seal(Buffer.from('words'), 'test');
  const since = sealer(keysOf(keyOf(1)));
  expect(Buffer.from(since.open(sealed, 'test')).toString()).toBe('words');
  expect(since.isCurrent(sealed)).toBe(false);
});

describe('what is no key is refused, without being told', () => {
  test.each(['hush', keyOf(1, 31), keyOf(1, 33), `${keyOf(1)},hush`, keyOf(1).slice(0, -1), ','])(
    '%s',
    (text) => {
      expect(fault(text)).toContain('DATA_KEY must each be 32 bytes in base64');
      expect(fault(text)).not.toContain('hush');
    },
  );

  test('nor may one be listed twice', () => {
    expect(fault(`${keyOf(1)},${keyOf(1)}`)).toContain('DATA_KEY must list each key once');
  });
});
