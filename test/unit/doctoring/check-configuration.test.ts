import { describe, expect, test } from 'vitest';
import { checkConfiguration, checkSecrets } from '../../../src/doctoring/check-configuration.ts';
import { found } from './findings.ts';

test('names each variable that keeps a process from starting', async () => {
  const problems = ['LIVEKIT_URL is missing', 'PORT must be a whole number'];
  const check = checkConfiguration('server', () => ({ kind: 'unusable', problems }));
  expect(await found(check)).toEqual(
    problems.map((it) => `fault: server: ${it} → README.md#configuration has each variable`),
  );
});

test('says that a process can start', async () => {
  const check = checkConfiguration('worker', () => ({ kind: 'usable' }));
  expect(await found(check)).toEqual(['ok: the worker can start with it']);
});

describe('secrets', () => {
  const OWN = { isReachable: true, apiSecret: 'nobody-else-has-this', hasDataKey: true };

  test('are well when they are our own', async () => {
    expect(await found(checkSecrets(OWN))).toEqual([
      'ok: LIVEKIT_API_SECRET is your own',
      'ok: DATA_KEY seals what is kept',
    ]);
  });

  test('that everybody knows are a fault where others can reach LiveKit', async () => {
    const known = { ...OWN, apiSecret: 'development-only-secret-do-not-deploy' };
    expect((await found(checkSecrets(known)))[0]).toMatch(/^fault: .*everybody knows/);
    expect((await found(checkSecrets({ ...known, isReachable: false })))[0]).toMatch(/^warning: /);
  });

  test('warn of data that would be lost with another secret, but not in a trial', async () => {
    const without = { ...OWN, hasDataKey: false };
    expect((await found(checkSecrets(without)))[1]).toMatch(/^warning: DATA_KEY is not set/);
    expect((await found(checkSecrets({ ...without, isReachable: false })))[1]).toMatch(/^ok: /);
  });
});
