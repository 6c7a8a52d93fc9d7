import { describe, expect, test } from 'vitest';
import { checkServer, checkWorker } from '../../../src/doctoring/check-processes.ts';
import type { HttpLook } from '../../../src/doctoring/http-look.ts';
import { found } from './findings.ts';

const answered = (status: number, body: object | string): HttpLook => ({
  kind: 'answered',
  status,
  tookMs: 1,
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const SILENT: HttpLook = { kind: 'silent', because: 'ECONNREFUSED' };

describe('the worker', () => {
  const of = async (look: HttpLook) => (await found(checkWorker(async () => look)))[0];

  test('is ready, with its calls and processes', async () => {
    const look = answered(200, { status: 'ready', calls: 2, warm: 3 });
    expect(await of(look)).toBe('ok: is ready: 2 calls, 3 processes wait for more');
  });

  test.each([
    ['stopping', 'start another'],
    ['not-connected', 'LiveKit'],
    ['no-warm-process', 'log'],
  ])('is not ready: %s', async (because, advice) => {
    const line = await of(answered(503, { status: 'not-ready', because, calls: 0, warm: 0 }));
    expect(line).toContain(`fault: is not ready (${because})`);
    expect(line).toContain(advice);
  });

  test('may be on another machine', async () => {
    expect(await of(SILENT)).toMatch(
      /^warning: no worker answers on this machine \(ECONNREFUSED\)/,
    );
  });

  test.each([answered(200, 'It works!'), answered(404, ''), answered(503, '[]')])(
    'is told from what is none',
    async (look) => {
      expect(await of(look)).toMatch(/^fault: something else answers at WORKER_PORT/);
    },
  );
});

describe('the server', () => {
  const of = async (look: HttpLook) => (await found(checkServer(async () => look)))[0];

  test.each([
    [answered(200, {}), /^ok: is ready/],
    [answered(503, {}), /^fault: is not ready \(HTTP 503\)/],
    [SILENT, /^warning: no server answers on this machine/],
  ])('%o', async (look, says) => {
    expect(await of(look)).toMatch(says);
  });
});
