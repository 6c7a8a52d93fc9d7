/** Renewing a code, closing and deleting a dispute, and the list for an operator. */

import { describe, expect, test } from 'vitest';
import { authorization, NOW } from './api-for-test.ts';
import { APP, disputes, FORM, OPERATOR, withAccount, withCall } from './disputes-for-test.ts';

const CHANGES = [
  ['POST', '/code'],
  ['POST', '/close'],
  ['DELETE', ''],
] as const;

describe('a new code', () => {
  test('is given, and shows', async () => {
    const { ask, id, time } = await disputes();
    time.now += 60_000;
    const response = await ask('POST', `/${id}/code`);
    const code = {
      short_code: '00000002',
      extra_digits: '4071963',
      short_code_expires_at: '2026-10-01T14:01:00.000Z',
    };
    expect([response.statusCode, response.json()]).toEqual([201, code]);
    expect((await ask('GET', `/${id}`)).json()).toMatchObject(code);
  });

  test('is refused while a call is paired', async () => {
    const { ask, id } = await withCall();
    const response = await ask('POST', `/${id}/code`);
    expect([response.statusCode, response.json().code]).toEqual([409, 'call-in-progress']);
  });

  test('is refused once the dispute is closed', async () => {
    const { ask, id } = await disputes();
    await ask('POST', `/${id}/close`);
    const response = await ask('POST', `/${id}/code`);
    expect([response.statusCode, response.json().code]).toEqual([409, 'dispute-closed']);
  });
});

describe('closing', () => {
  test('is answered with the dispute, and alike a second time', async () => {
    const { ask, id, time } = await disputes();
    const first = await ask('POST', `/${id}/close`);
    time.now += 60_000;
    const second = await ask('POST', `/${id}/close`);
    const closed = { closed_at: '2026-10-01T12:00:00.000Z', short_code: null };
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    expect(first.json()).toMatchObject({ id, ...closed, short_code_expires_at: null });
    expect(second.json()).toEqual(first.json());
  });

  test('leaves a way in to read, without a code', async () => {
    const { ask, post, id, own } = await withAccount();
    await ask('POST', `/${id}/close`);
    const token = await post({}, own);
    expect(token.statusCode).toBe(201);
    expect(token.json().dispute.short_code).toBeNull();
    expect((await ask('GET', `/${id}/account`)).json().accounts).toHaveLength(1);
  });
});

describe('deleting', () => {
  test('leaves nothing, and then the secret opens nothing', async () => {
    const { ask, id, ledger } = await withAccount();
    const response = await ask('DELETE', `/${id}`);
    expect([response.statusCode, response.body]).toEqual([204, '']);
    expect(ledger.rows.size).toBe(0);
    expect((await ask('GET', `/${id}`)).statusCode).toBe(401);
    expect((await ask('DELETE', `/${id}`)).statusCode).toBe(401);
    expect((await ask('DELETE', `/${id}`, OPERATOR)).statusCode).toBe(404);
  });

  test('is refused while a call is paired', async () => {
    const { ask, id, ledger, hangUp } = await withCall();
    const response = await ask('DELETE', `/${id}`);
    expect([response.statusCode, response.json().code]).toEqual([409, 'call-in-progress']);
    expect(ledger.rows.size).toBe(1);
    await hangUp();
    expect((await ask('DELETE', `/${id}`, OPERATOR)).statusCode).toBe(204);
  });
});

test.each(CHANGES)('%s …%s changes nothing of others’ disputes', async (method, path) => {
  const { ask, id, own, ledger } = await disputes();
  const other = await ledger.openDispute(FORM, NOW);
  const before = JSON.stringify([...ledger.rows]);
  const answers = await Promise.all([
    ask(method, `/${other.dispute.id}${path}`, own),
    ask(method, `/${'0'.repeat(32)}${path}`, own),
    ask(method, `/${id}${path}`, authorization({ id, secret: 'wrong' })),
  ]);
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
  expect((await ask(method, `/${id}${path}`, {})).statusCode).toBe(401);
  expect(JSON.stringify([...ledger.rows])).toBe(before);
});

describe('the list', () => {
  async function listOf(count: number) {
    const api = await disputes();
    for (let n = 1; n < count; n++) await api.ledger.openDispute(FORM, NOW + n);
    return api;
  }

  test('is for operators alone', async () => {
    const { ask, own } = await disputes();
    const statuses = [own, {}, APP].map(
      async (headers) => (await ask('GET', '', headers)).statusCode,
    );
    expect(await Promise.all(statuses)).toEqual([expect.any(Number), 401, 403]);
    expect([401, 403]).toContain(await statuses[0]);
  });

  test('shows no code and no calls', async () => {
    const { ask, id } = await disputes();
    const { disputes: listed, next_cursor } = (await ask('GET', '', OPERATOR)).json();
    expect(listed).toMatchObject([{ id, opened_at: '2026-10-01T12:00:00.000Z', closed_at: null }]);
    expect(Object.keys(listed[0]).join()).not.toMatch(/code|calls|secret/);
    expect(next_cursor).toBeNull();
  });

  test('goes from page to page by its cursor, newest first', async () => {
    const { ask, ledger } = await listOf(5);
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; page < 3; page++) {
      const from: string = cursor ? `&cursor=${cursor}` : '';
      const body = (await ask('GET', `?limit=2${from}`, OPERATOR)).json();
      seen.push(...body.disputes.map(({ id }: { id: string }) => id));
      cursor = body.next_cursor;
    }
    expect(cursor).toBeNull();
    expect(seen).toEqual([...ledger.rows.keys()].reverse());
  });

  test('is of open or of closed disputes', async () => {
    const { ask, id } = await listOf(3);
    await ask('POST', `/${id}/close`);
    const ids = async (state: string) =>
      (await ask('GET', `?state=${state}`, OPERATOR))
        .json()
        .disputes.map((one: { id: string }) => one.id);
    expect(await ids('closed')).toEqual([id]);
    expect(await ids('open')).toHaveLength(2);
    expect(await ids('open')).not.toContain(id);
  });

  test.each([
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=many', 'limit'],
    ['limit=1&limit=2', 'limit'],
    ['state=lost', 'state'],
    ['cursor=', 'cursor'],
    ['cursor=bm9uc2Vuc2U', 'cursor'],
    [`cursor=${'x'.repeat(300)}`, 'cursor'],
    ['page=2', 'page'],
  ])('refuses ?%s', async (query, field) => {
    const { ask } = await disputes();
    const response = await ask('GET', `?${query}`, OPERATOR);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: 'invalid-fields', errors: [{ field }] });
  });
});
