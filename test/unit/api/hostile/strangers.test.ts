/** Credentials that are forged, spent, of others or for something else, for each route that asks for some. */

import { createHmac } from 'node:crypto';
import { exportSPKI, generateKeyPair } from 'jose';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY, SECRET } from '../api-for-test.ts';
import {
  APP_KEY,
  addressOf,
  expectHarmless,
  expectSilent,
  type Guard,
  MARK,
  OPERATOR_KEY,
  type OpenDispute,
  type Route,
  startTarget,
} from './target.ts';

type Statuses = Readonly<Record<Exclude<Guard, 'public'>, number | 'right'>>;

let target: Awaited<ReturnType<typeof startTarget>>;
let mine: OpenDispute;
let other: OpenDispute;

beforeAll(async () => {
  target = await startTarget();
  mine = await target.open();
  other = await target.open();
});
afterAll(() => target.close());

const UNKNOWN: Statuses = { app: 401, operator: 401, dispute: 401, livekit: 401 };
const seconds = () => Math.floor(Date.now() / 1000);
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claims = () => ({
  iss: 'https://login.example.com/',
  aud: 'disputes',
  exp: seconds() + 300,
  scope: 'app operator',
});

/** HS256 with a secret that everybody can know. */
function signedWith(secret: string): string {
  const text = `${encoded({ alg: 'HS256', kid: 'first' })}.${encoded(claims())}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

async function byAnotherKey(kid: string): Promise<string> {
  const key = await generateKeyPair('ES256');
  return target.issuer.sign({ scope: 'app operator' }, { key, kid, alg: 'ES256' });
}

const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`;
const all = 'app operator';

const STRANGERS: readonly (readonly [
  what: string,
  authorization: () => Promise<string | undefined>,
  statuses: Statuses,
])[] = [
  ['nothing', async () => undefined, UNKNOWN],
  ['an empty header', async () => '', UNKNOWN],
  ['a password', async () => `Basic ${MARK}`, UNKNOWN],
  ['half a header', async () => 'Dispute', UNKNOWN],
  ['a dispute without a secret', async () => `Dispute ${mine.id}:`, UNKNOWN],
  ['a secret alone', async () => `Dispute :${mine.secret}`, UNKNOWN],
  ['two headers in one', async () => `Dispute ${mine.id}:x, Bearer ${OPERATOR_KEY}`, UNKNOWN],
  ['a very long one', async () => `Bearer ${'a'.repeat(9_000)}`, UNKNOWN],
  ['a pattern', async () => 'Dispute %:%', UNKNOWN],
  ['a wrong secret', async () => `Dispute ${mine.id}:${MARK}`, { ...UNKNOWN, operator: 403 }],
  [
    'the secret of another dispute',
    async () => `Dispute ${mine.id}:${other.secret}`,
    { ...UNKNOWN, operator: 403 },
  ],
  [
    'another dispute',
    async () => `Dispute ${other.id}:${other.secret}`,
    // It may go back into its own.
    { app: 'right', operator: 403, dispute: 401, livekit: 401 },
  ],
  [
    'a dispute that does not exist',
    async () => `Dispute ${'0'.repeat(32)}:${mine.secret}`,
    { ...UNKNOWN, operator: 403 },
  ],
  ['a wrong key', async () => `Bearer ${MARK}`, UNKNOWN],
  ['a key in another case', async () => `Bearer ${APP_KEY.toUpperCase()}`, UNKNOWN],
  ['half a key', async () => `Bearer ${OPERATOR_KEY.slice(0, -1)}`, UNKNOWN],
  [
    'the key of an app',
    async () => `Bearer ${APP_KEY}`,
    { app: 'right', operator: 403, dispute: 403, livekit: 401 },
  ],
  [
    'the key of an operator',
    async () => `Bearer ${OPERATOR_KEY}`,
    { app: 403, operator: 'right', dispute: 'right', livekit: 401 },
  ],
  [
    'a token that may do nothing',
    () => bearer(target.issuer.sign({ scope: 'openid' })),
    { app: 403, operator: 403, dispute: 403, livekit: 401 },
  ],
  [
    'a token that has run out',
    () => bearer(target.issuer.sign({ scope: all, exp: seconds() - 60 })),
    UNKNOWN,
  ],
  [
    'a token of tomorrow',
    () => bearer(target.issuer.sign({ scope: all, nbf: seconds() + 86_400 })),
    UNKNOWN,
  ],
  [
    'a token for others',
    () => bearer(target.issuer.sign({ scope: all, aud: 'payments' })),
    UNKNOWN,
  ],
  [
    'a token of another issuer',
    () => bearer(target.issuer.sign({ scope: all, iss: 'https://evil.example.com/' })),
    UNKNOWN,
  ],
  ['a token of an unknown key', () => bearer(byAnotherKey('unknown')), UNKNOWN],
  ['a token under the name of a known key', () => bearer(byAnotherKey('first')), UNKNOWN],
  ['a token with a path for a key', () => bearer(byAnotherKey('../../../../dev/null')), UNKNOWN],
  [
    'a token without a signature',
    () => bearer(`${encoded({ alg: 'none' })}.${encoded(claims())}.`),
    UNKNOWN,
  ],
  [
    'a token signed with the public key as its secret',
    async () => bearer(signedWith(await exportSPKI(target.issuer.key.publicKey))),
    UNKNOWN,
  ],
  ['a token signed with an empty secret', () => bearer(signedWith('')), UNKNOWN],
  [
    'a token of LiveKit',
    () => bearer(new AccessToken(KEY, SECRET, { identity: 'app-1' }).toJwt()),
    UNKNOWN,
  ],
];

test.each(STRANGERS)('%s', async (_what, authorization, statuses) => {
  const header = await authorization();
  const sent = header === undefined ? {} : { authorization: header };
  for (const route of target.routes) {
    const status = route.guard === 'public' ? 'right' : statuses[route.guard];
    if (status === 'right') continue;
    const said = await target.ask(at(route, mine.id, sent));
    expectHarmless(said);
    expect([`${route.method} ${route.path}`, said.status]).toEqual([
      `${route.method} ${route.path}`,
      status,
    ]);
    if (status === 401) expect(said.headers['www-authenticate']).toMatch(/^(Bearer|Dispute) /);
    for (const secret of [mine.id, mine.secret, other.id, other.secret]) {
      expect(said.body).not.toContain(secret);
    }
  }
});

test('what is for everybody stays so, whatever is sent along', async () => {
  for (const route of target.routes.filter(({ guard }) => guard === 'public')) {
    const said = await target.ask(at(route, mine.id, { authorization: `Bearer ${MARK}` }));
    expectHarmless(said);
    expect([route.path, said.status]).toEqual([route.path, 200]);
  }
});

test('nobody learns from an answer whether a dispute exists', async () => {
  for (const route of target.routes.filter(({ guard }) => guard === 'dispute')) {
    for (const headers of [{}, { authorization: `Bearer ${APP_KEY}` }]) {
      const [there, absent] = await Promise.all(
        [mine.id, '0'.repeat(32)].map((id) => target.ask(at(route, id, headers))),
      );
      expect([there?.status, there?.body]).toEqual([absent?.status, absent?.body]);
    }
    const wrong = await Promise.all(
      [mine.id, '0'.repeat(32)].map((id) =>
        target.ask(at(route, id, { authorization: `Dispute ${id}:wrong` })),
      ),
    );
    expect([wrong[0]?.status, wrong[0]?.body]).toEqual([wrong[1]?.status, wrong[1]?.body]);
  }
});

describe('after all that', () => {
  test('both disputes are there, open, and their own', async () => {
    expect([...target.ledger.rows.keys()].sort()).toEqual([mine.id, other.id].sort());
    for (const { id, secret } of [mine, other]) {
      const headers = { authorization: `Dispute ${id}:${secret}` };
      const said = await target.ask({ path: `/disputes/${id}`, headers });
      expect([said.status, JSON.parse(said.body).closed_at]).toEqual([200, null]);
    }
  });

  test('the log holds no credentials and no dispute', () => {
    const log = JSON.stringify(target.lines);
    expectSilent(log);
    for (const secret of [mine.id, mine.secret, other.id, other.secret, APP_KEY, 'eyJ']) {
      expect(log).not.toContain(secret);
    }
  });
});

function at({ method, path }: Route, id: string, headers: Record<string, string>) {
  const asked = { method, path: addressOf({ path }, id), headers };
  if (method !== 'POST') return asked;
  return { ...asked, body: '{}', headers: { ...headers, 'content-type': 'application/json' } };
}
