/** What a key, a dispute's own secret and nothing at all let somebody do. */

import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { type Access, createAccess } from '../../../src/api/access.ts';
import { keyBearers } from '../../../src/api/api-keys.ts';
import { requestBearer, type Scope } from '../../../src/api/bearer.ts';
import type { Problem } from '../../../src/api/problem.ts';
import { apiForTest, authorization, BANK } from './api-for-test.ts';

const hash = (key: string) => createHash('sha256').update(key).digest('hex');
const KEYS = [
  { name: 'backend', scopes: ['app'], hash: hash('app-key') },
  { name: 'staff', scopes: ['operator'], hash: hash('operator-key') },
  { name: 'both', scopes: ['app', 'operator'], hash: hash('both-key') },
] as const;
const bearerOf = keyBearers(KEYS);
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

const OWN = { id: 'mine', secret: 'secret' };
const ledger = {
  isSecretOf: async (id: string, secret: string) => id === OWN.id && secret === OWN.secret,
};
const request = (headers: object) => ({ headers }) as FastifyRequest;

const keyed = createAccess({ ledger, bearer: requestBearer(bearerOf) });
const open = createAccess({ ledger });

async function outcomeOf(step: Promise<unknown>): Promise<unknown> {
  try {
    return await step;
  } catch (error) {
    const { code, headers } = error as Problem;
    return [code, headers['www-authenticate']];
  }
}

const letIn = (access: Access, headers: object, scope: Scope) =>
  access.requireScope(request(headers), scope).then(() => 'let in');
const asWhom = (access: Access, headers: object) =>
  access.requireDispute(request(headers), 'mine').then(({ as }) => as);

const LACKS = (scope: string) =>
  `Bearer realm="dispute", error="insufficient_scope", scope="${scope}"`;
const UNKNOWN = 'Bearer realm="dispute", error="invalid_token", Dispute realm="dispute"';
const NOTHING_SENT = 'Bearer realm="dispute", Dispute realm="dispute"';
const DISPUTE = 'Dispute realm="dispute"';

describe('where keys are asked for', () => {
  test.each([
    ['a key for apps', bearer('app-key'), 'let in', ['forbidden', LACKS('operator')]],
    ['a key for operators', bearer('operator-key'), ['forbidden', LACKS('app')], 'let in'],
    ['a key for both', bearer('both-key'), 'let in', 'let in'],
    ['another key', bearer('app-kex'), ['not-authorized', UNKNOWN], ['not-authorized', UNKNOWN]],
    ['the hash of a key', bearer(hash('app-key')), ['not-authorized', UNKNOWN], undefined],
    ['nothing', {}, ['not-authorized', NOTHING_SENT], ['not-authorized', NOTHING_SENT]],
    ['a dispute’s secret', authorization(OWN), ['forbidden', undefined], ['forbidden', undefined]],
    ['a password', { authorization: 'Basic YTpi' }, ['not-authorized', DISPUTE], undefined],
  ])('%s', async (_what, headers, asApp, asOperator) => {
    expect(await outcomeOf(letIn(keyed, headers, 'app'))).toEqual(asApp);
    const operator = await outcomeOf(letIn(keyed, headers, 'operator'));
    if (asOperator !== undefined) expect(operator).toEqual(asOperator);
  });

  test.each([
    ['its own secret', authorization(OWN), 'own'],
    ['a wrong secret', authorization({ ...OWN, secret: 'x' }), ['not-authorized', DISPUTE]],
    ['the secret of another', authorization({ ...OWN, id: 'other' }), ['not-authorized', DISPUTE]],
    ['an operator’s key', bearer('operator-key'), 'operator'],
    ['an app’s key', bearer('app-key'), ['forbidden', LACKS('operator')]],
    ['another key', bearer('x'), ['not-authorized', UNKNOWN]],
    ['nothing', {}, ['not-authorized', NOTHING_SENT]],
  ])('a dispute is opened by %s: %s', async (_what, headers, outcome) => {
    expect(await outcomeOf(asWhom(keyed, headers))).toEqual(outcome);
  });

  test('the secret of a dispute that does not exist says nothing about that', async () => {
    const absent = authorization({ id: 'absent', secret: 'x' });
    expect(await outcomeOf(keyed.requireDispute(request(absent), 'absent'))).toEqual([
      'not-authorized',
      DISPUTE,
    ]);
  });
});

describe('the audit is told who it was', () => {
  test('by the name of the key', async () => {
    const staff = { kind: 'bearer', name: 'key:staff' };
    const headers = bearer('operator-key');
    expect(await keyed.requireScope(request(headers), 'operator')).toEqual(staff);
    expect(await keyed.requireDispute(request(headers), 'mine')).toMatchObject({ actor: staff });
  });

  test('the app by its dispute alone, and nobody where nobody is asked', async () => {
    const own = await keyed.requireDispute(request(authorization(OWN)), 'mine');
    expect(own.actor).toEqual({ kind: 'app' });
    expect(await open.requireScope(request({}), 'operator')).toEqual({ kind: 'anybody' });
  });
});

describe('where nobody is asked', () => {
  test.each([
    ['nothing', {}, 'let in', 'operator'],
    ['its own secret', authorization(OWN), ['forbidden', undefined], 'own'],
    ['a wrong secret', authorization({ ...OWN, secret: 'x' }), ['forbidden', undefined], undefined],
    ['a key', bearer('app-key'), ['not-authorized', DISPUTE], ['not-authorized', DISPUTE]],
  ])('%s', async (_what, headers, scope, dispute) => {
    expect(await outcomeOf(letIn(open, headers, 'operator'))).toEqual(scope);
    const opened = await outcomeOf(asWhom(open, headers));
    if (dispute !== undefined) expect(opened).toEqual(dispute);
  });
});

describe('POST /livekit/token where keys are asked for', () => {
  test.each([
    ['a key for apps', bearer('app-key'), 201],
    ['a key in another case of the scheme', { authorization: 'bearer app-key' }, 201],
    ['a key for operators', bearer('operator-key'), 403],
    ['another key', bearer('app-kex'), 401],
    ['nothing', {}, 401],
  ])('opens a dispute with %s: %i', async (_what, headers, status) => {
    const { post, ledger: disputes } = apiForTest({ bearerOf });
    const response = await post({ bank: BANK }, headers);
    expect(response.statusCode).toBe(status);
    expect(disputes.rows.size).toBe(status === 201 ? 1 : 0);
  });

  test('rejoins one with its own secret and with no key', async () => {
    const { post } = apiForTest({ bearerOf });
    const { dispute } = (await post({ bank: BANK }, bearer('app-key'))).json();
    expect((await post({}, authorization(dispute))).statusCode).toBe(201);
    expect((await post({}, bearer('app-key'))).json().code).toBe('bank-missing');
  });

  test('says who is asked before what is wrong with the form', async () => {
    const { post } = apiForTest({ bearerOf });
    expect((await post({ amount: 'x' })).json().code).toBe('not-authorized');
  });
});
