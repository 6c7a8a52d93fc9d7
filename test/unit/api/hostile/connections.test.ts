/** Bytes that are hardly a request: refused at the door, and the next one is served. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectSilent, MARK, sayRaw, startTarget } from './target.ts';

let target: Awaited<ReturnType<typeof startTarget>>;

beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.close());

afterEach(async () => {
  expect((await target.ask({ path: '/healthz' })).status).toBe(200);
  expectSilent(JSON.stringify(target.lines));
});

const HOST = 'Host: localhost\r\n';
const POST = `POST /livekit/token HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;
const many = (count: number, header: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => `${header(index)}\r\n`).join('');
const GET = `GET /banks HTTP/1.1\r\n${HOST}Connection: close\r\n`;

const CASES: readonly (readonly [what: string, bytes: string, answer: RegExp])[] = [
  ['nonsense', `${MARK}\r\n\r\n`, /^HTTP\/1\.1 400 /],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003', /^HTTP\/1\.1 400 /],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', /^(HTTP\/1\.1 (400|505) |$)/],
  ['no host', `GET /banks HTTP/1.1\r\nConnection: close\r\n\r\n`, /^HTTP\/1\.1 400 /],
  ['a huge header', `${GET}X-${MARK}: ${'x'.repeat(20_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  [
    'a flood of headers',
    `${GET}${many(2_000, (index) => `X-${index}: ${MARK}`)}\r\n`,
    /^HTTP\/1\.1 431 /,
  ],
  ['many small headers', `${GET}${many(900, (index) => `X${index}: a`)}\r\n`, /^HTTP\/1\.1 200 /],
  ['a huge address', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${HOST}\r\n`, /^HTTP\/1\.1 431 /],
  ['a header without a name', `${GET}: ${MARK}\r\n\r\n`, /^HTTP\/1\.1 400 /],
  ['a broken line', `${GET}X-A: a\r\n ${MARK}\r\nX B: c\r\n\r\n`, /^HTTP\/1\.1 400 /],
  ['a null in a header', `${GET}X-A: a\u0000b\r\n\r\n`, /^HTTP\/1\.1 400 /],
  ['a null in the address', `GET /banks\u0000 HTTP/1.1\r\n${HOST}\r\n`, /^HTTP\/1\.1 400 /],
  ['a length that is none', `${POST}Content-Length: x\r\n\r\n{}`, /^HTTP\/1\.1 400 /],
  ['a length below nothing', `${POST}Content-Length: -1\r\n\r\n{}`, /^HTTP\/1\.1 400 /],
  ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`, /^HTTP\/1\.1 400 /],
  [
    'a length and pieces (smuggling)',
    `${POST}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /${MARK} HTTP/1.1\r\n\r\n`,
    /^HTTP\/1\.1 400 /,
  ],
  [
    'pieces of an unknown kind',
    `${POST}Transfer-Encoding: chunked, x${MARK}\r\n\r\n0\r\n\r\n`,
    /^HTTP\/1\.1 (400|501) /,
  ],
  ['a piece that is none', `${POST}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, /^HTTP\/1\.1 400 /],
  ['a length that is huge', `${POST}Content-Length: 9999999999\r\n\r\n{`, /^HTTP\/1\.1 413 /],
  [
    'an upgrade',
    `GET /banks HTTP/1.1\r\n${HOST}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`,
    /^HTTP\/1\.1 200 /,
  ],
];

test.each(CASES)('%s', async (what, bytes, answer) => {
  const said = await sayRaw(target.port, bytes);
  expect(said).toMatch(answer);
  expect(said.match(/HTTP\/1\.1 /g)?.length ?? 0).toBeLessThanOrEqual(1);
  expectSilent(said);
  const isRefused = /^HTTP\/1\.1 4/.test(said);
  // Node itself refuses a request without a host, with nothing but the status.
  if (isRefused && what !== 'no host') expect(said).toContain('application/problem+json');
});

test('what is asked behind a refused body is not answered', async () => {
  const body = `{"note":"${'x'.repeat(40_000)}"}`;
  const first = `${POST}Content-Length: ${body.length}\r\n\r\n${body}`;
  const said = await sayRaw(target.port, `${first}GET /banks HTTP/1.1\r\n${HOST}\r\n`);
  expect(said).toMatch(/^HTTP\/1\.1 413 /);
  expect(said).not.toContain('Example Bank');
});

test('a connection that is dropped in the middle leaves nothing behind', async () => {
  for (let count = 0; count < 20; count++) {
    const socket = connect({ host: '127.0.0.1', port: target.port });
    socket.on('error', () => {});
    await once(socket, 'connect');
    socket.write(`${POST}Content-Length: 100\r\n\r\n{"bank"`);
    socket.resetAndDestroy();
  }
  await expect
    .poll(() => new Promise((resolve) => target.app.server.getConnections((_e, n) => resolve(n))))
    .toBeLessThanOrEqual(1);
});
