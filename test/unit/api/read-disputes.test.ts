/** Reading a dispute and what was heard on its calls. */

import { describe, expect, test } from 'vitest';
import type { CallEventKind } from '../../../src/dispute/line-state.ts';
import { authorization } from './api-for-test.ts';
import { APP, disputes, OPERATOR, withAccount, withCall } from './disputes-for-test.ts';

const CALL = {
  call_id: 'SCL_1',
  paired_at: '2026-10-01T12:00:01.000Z',
  ended_at: '2026-10-01T12:01:00.000Z',
  ending: { reason: 'hung-up', during: 'carrying' },
};

const READ = ['', '/transcript', '/facts', '/account'];

test('a dispute is answered with its form, its code and its calls', async () => {
  const { ask, id } = await disputes();
  const response = await ask('GET', `/${id}`);
  expect(response.statusCode).toBe(200);
  expect(response.headers['cache-control']).toBe('no-store');
  expect(response.json()).toEqual({
    id,
    opened_at: '2026-10-01T12:00:00.000Z',
    closed_at: null,
    bank: { name: 'Example Bank', phone_number: '+12125550101' },
    merchant: 'Kiosk <7> & "Sons"',
    amount: '49.99',
    currency: 'USD',
    transaction_date: '2026-09-28',
    card_last_four: null,
    note: null,
    locale: null,
    phone_number: '+15105550100',
    short_code: '00000001',
    extra_digits: '4071963',
    short_code_expires_at: '2026-10-01T14:00:00.000Z',
    calls: [],
  });
});

test('a call in progress shows, and no code', async () => {
  const { ask, id } = await withCall();
  expect((await ask('GET', `/${id}`)).json()).toMatchObject({
    short_code: null,
    short_code_expires_at: null,
    calls: [{ ...CALL, ended_at: null, ending: null }],
  });
});

test('an operator reads all but the code', async () => {
  const { ask, id } = await disputes();
  const response = await ask('GET', `/${id}`, OPERATOR);
  expect(response.json()).toMatchObject({ id, short_code: null, short_code_expires_at: null });
  for (const path of READ)
    expect((await ask('GET', `/${id}${path}`, OPERATOR)).statusCode).toBe(200);
});

test('the transcript has utterances and events of each call', async () => {
  const { ask, id } = await withAccount();
  const { calls } = (await ask('GET', `/${id}/transcript`)).json();
  expect(calls).toMatchObject([{ call_id: 'SCL_1', paired_at: CALL.paired_at }]);
  expect(calls[0].utterances).toHaveLength(3);
  expect(calls[0].utterances[1]).toEqual({
    utterance_id: '1.0',
    speaker: 'bank',
    confidence: 0.88,
    start_ms: 65_000,
    end_ms: 69_000,
    text: 'It is <b>D X 4 7</b>.',
    revision: 1,
  });
  expect(calls[0].events).toEqual([{ kind: 'merged', at_ms: 1_000 }]);
});

test('a call whose words come later says so, until they have come', async () => {
  const { ask, id, ledger } = await withAccount();
  const read = async () => ({
    transcript: (await ask('GET', `/${id}/transcript`)).json().calls[0].words_follow,
    account: (await ask('GET', `/${id}/account`)).json().words_follow,
    page: (await ask('GET', `/${id}/account`, { ...OPERATOR, accept: 'text/html' })).body,
  });
  const happened = (...kinds: CallEventKind[]) => {
    const row = ledger.rows.get(id);
    const events = kinds.map((kind) => ({ kind, atMs: 5_000 }));
    if (row) row.calls = row.calls.map((call) => ({ ...call, events }));
  };
  expect(await read()).toMatchObject({ transcript: false, account: [] });
  happened('words-late');
  const late = await read();
  expect(late).toMatchObject({ transcript: true, account: ['SCL_1'] });
  expect(late.page).toContain('the transcript is delayed');
  happened('words-late', 'words-caught-up');
  const done = await read();
  expect(done).toMatchObject({ transcript: false, account: [] });
  expect(done.page).not.toContain('the transcript is delayed');
});

test('the facts come as in the room, with the checklist', async () => {
  const { ask, id } = await withAccount();
  const { calls } = (await ask('GET', `/${id}/facts`)).json();
  expect(calls[0].facts).toEqual([
    {
      id: 'reference-number-1.0',
      kind: 'reference-number',
      value: 'DX47',
      by: 'bank',
      due: null,
      confidence: 0.95,
      evidence: ['1.0'],
    },
  ]);
  expect(calls[0].checklist).toContainEqual({ wanted: 'reference-number', obtained: true });
  expect(calls[0].checklist).toContainEqual({ wanted: 'deadline', obtained: false });
});

describe('the account', () => {
  test('comes with the dispute and the words that it cites, once each, and no others', async () => {
    const { ask, id } = await withAccount();
    const body = (await ask('GET', `/${id}/account`)).json();
    expect(body.dispute).toMatchObject({ id, calls: [CALL] });
    expect(body.dispute).not.toHaveProperty('short_code');
    expect(body.accounts).toMatchObject([{ call_id: 'SCL_1', total_ms: 3_725_001, ending: null }]);
    expect(body.cited).toEqual([
      {
        call_id: 'SCL_1',
        utterance_id: '1.0',
        speaker: 'bank',
        start_ms: 65_000,
        text: 'It is <b>D X 4 7</b>.',
      },
      {
        call_id: 'SCL_1',
        utterance_id: '2.0',
        speaker: 'bank',
        start_ms: 125_000,
        text: 'We call you back.',
      },
    ]);
  });

  test('is empty before there is one', async () => {
    const { ask, id } = await withCall();
    expect((await ask('GET', `/${id}/account`)).json()).toMatchObject({ accounts: [], cited: [] });
  });

  test.each([
    ['nothing', undefined, 'application/json; charset=utf-8'],
    ['anything', '*/*', 'application/json; charset=utf-8'],
    ['JSON', 'application/json', 'application/json; charset=utf-8'],
    [
      'JSON rather than HTML',
      'text/html;q=0.5, application/json',
      'application/json; charset=utf-8',
    ],
    ['both alike', 'text/html, application/json', 'application/json; charset=utf-8'],
    ['HTML', 'text/html', 'text/html; charset=utf-8'],
    ['any text', 'TEXT/*', 'text/html; charset=utf-8'],
    [
      'what browsers want',
      'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'text/html; charset=utf-8',
    ],
    ['nonsense', ';;q=,/,q=1', 'application/json; charset=utf-8'],
  ])('is what is wanted by who accepts %s', async (_what, accept, type) => {
    const { ask, id, own } = await withAccount();
    const response = await ask('GET', `/${id}/account`, { ...own, ...(accept && { accept }) });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe(type);
    expect(response.headers.vary).toMatch(/accept/i);
  });
});

describe('other people’s disputes', () => {
  test.each(READ)('are told from none by nothing (GET …%s)', async (path) => {
    const { ask, id, own, ledger, opened } = await disputes();
    const other = await ledger.openDispute(opened.dispute.form, 0);
    const answers = await Promise.all([
      ask('GET', `/${other.dispute.id}${path}`, own),
      ask('GET', `/${'0'.repeat(32)}${path}`, own),
      ask('GET', `/${id}${path}`, authorization({ id, secret: 'wrong' })),
      ask('GET', `/${id}${path}`, authorization({ id: other.dispute.id, secret: opened.secret })),
    ]);
    for (const { statusCode, body } of answers) {
      expect(statusCode).toBe(401);
      expect(body).toBe(answers[0]?.body);
      expect(JSON.parse(body).code).toBe('not-authorized');
    }
  });

  test('are read by neither nobody nor an app’s key', async () => {
    const { ask, id } = await disputes();
    expect((await ask('GET', `/${id}`, {})).statusCode).toBe(401);
    expect([401, 403]).toContain((await ask('GET', `/${id}`, APP)).statusCode);
  });

  test('are not there for an operator when they do not exist', async () => {
    const { ask } = await disputes();
    for (const path of READ) {
      const response = await ask('GET', `/${'0'.repeat(32)}${path}`, OPERATOR);
      expect([response.statusCode, response.json().code]).toEqual([404, 'not-found']);
    }
  });
});
