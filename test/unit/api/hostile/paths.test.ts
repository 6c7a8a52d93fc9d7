/** Addresses and methods that are not there, over the wire as they are written. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { addressOf, expectHarmless, expectSilent, MARK, sayRaw, startTarget } from './target.ts';

let target: Awaited<ReturnType<typeof startTarget>>;

beforeAll(async () => {
  target = await startTarget();
});
afterAll(() => target.close());

const LONG = 'a'.repeat(8_000);

const PATHS: readonly (readonly [path: string, status: number])[] = [
  ['/', 200],
  ['//', 404],
  ['/..', 404],
  ['/../../etc/passwd', 404],
  ['/%2e%2e/%2e%2e/etc/passwd', 404],
  ['/..%2f..%2fetc%2fpasswd', 404],
  ['/..%5c..%5cwindows', 404],
  ['/.env', 404],
  ['/.git/config', 404],
  ['/package.json', 404],
  ['/server.js', 404],
  ['/index.html', 404],
  ['/assets', 404],
  ['/assets/', 400],
  ['/assets/app.js', 200],
  ['/assets/nothing.js', 404],
  ['/assets/.secret', 404],
  ['/assets/../secret.txt', 400],
  ['/assets/..%2fsecret.txt', 404],
  ['/assets/%2e%2e/secret.txt', 400],
  ['/assets/%2e%2e%2fsecret.txt', 404],
  ['/assets/..%5csecret.txt', 400],
  ['/assets/%252e%252e/secret.txt', 404],
  ['/assets//etc/passwd', 400],
  ['/assets/app.js%00.txt', 400],
  ['/assets/app.js/', 404],
  ['/banks/', 404],
  ['//banks', 404],
  ['/./banks', 404],
  ['/banks/../healthz', 404],
  ['/BANKS', 404],
  ['/banks%00', 404],
  ['/banks%20', 404],
  ['/banks%2f', 404],
  ['/banks;a=b', 404],
  ['/%', 400],
  ['/%zz', 400],
  ['/%ff', 400],
  ['/%c0%ae%c0%ae/', 400],
  ['/disputes/%ff', 400],
  ['/disputes/', 401],
  ['/disputes//account', 401],
  ['/disputes/a/b', 404],
  ['/disputes/a%2faccount', 401],
  ['/disputes/..', 401],
  ['/disputes/%2e%2e', 401],
  ['/disputes/%2e%2e/account', 401],
  ['/disputes/%00', 401],
  [`/disputes/${MARK}`, 401],
  [`/disputes/${MARK}/account`, 401],
  ['/disputes/__proto__', 401],
  ['/disputes/constructor/account', 401],
  ["/disputes/'%20OR%201=1--", 401],
  ['/disputes/{{7*7}}', 401],
  [`/disputes/${LONG}`, 400],
  [`/${LONG}`, 404],
  [`/banks?${LONG}`, 200],
  ['/banks?__proto__[x]=1&constructor.prototype.x=1', 200],
  ['/disputes?limit[]=1&limit=__proto__', 401],
  [`/nothing?token=${MARK}`, 404],
  [`/livekit/token/${MARK}`, 404],
  ['http://127.0.0.1/banks', 200],
  ['http://evil.example.com/nothing', 404],
  ['*', 200],
];

const titled = PATHS.map(([path, status]) => [path.slice(0, 60), path, status] as const);

test.each(titled)('GET %s', async (_title, path, status) => {
  const said = await target.ask({ path });
  expectHarmless(said);
  expect(said.status).toBe(status);
});

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'];

test.each(METHODS)('%s is refused wherever it is not offered, with what is', async (method) => {
  for (const path of new Set(target.routes.map((route) => route.path))) {
    const offered = target.routes
      .filter((route) => route.path === path)
      .map((route) => route.method);
    if (offered.includes(method)) continue;
    const said = await target.ask({ method, path: addressOf({ path }, MARK) });
    expectHarmless(said);
    const allowed = offered.flatMap((each) => (each === 'GET' ? ['GET', 'HEAD'] : [each]));
    expect([path, said.status]).toEqual([path, 405]);
    expect(String(said.headers.allow).split(', ').sort()).toEqual(allowed.sort());
  }
});

test.each(['get', 'FOO', 'CONNECT '])('the method %s is no request', async (method) => {
  const said = await sayRaw(target.port, `${method} /banks HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  expect(said).toMatch(/^(HTTP\/1\.1 400|$)/);
  expectSilent(said);
});

test('HEAD tells as much as GET, and no more', async () => {
  for (const { path, guard } of target.routes.filter(({ method }) => method === 'GET')) {
    const said = await target.ask({ method: 'HEAD', path: addressOf({ path }, MARK) });
    expect([path, said.status, said.body]).toEqual([path, guard === 'public' ? 200 : 401, '']);
  }
});

test('nothing of it is in the log', () => {
  expectSilent(JSON.stringify(target.lines));
  expect(JSON.stringify(target.lines)).not.toMatch(/passwd|\.env|evil/);
});
