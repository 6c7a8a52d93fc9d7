/** Opening a dispute and coming back to it, as an app does over HTTP. */

import { describe, expect, test } from 'vitest';
import { apiForTest, authorization, BANK, NOW, verify } from './api-for-test.ts';

const HOUR_MS = 3_600_000;

describe('opening a dispute', () => {
  test('answers 201 with everything that the app needs to wait and to call', async () => {
    const { post, ledger } = apiForTest();
    const response = await post({ bank: BANK });
    const body = response.json();
    const [row] = [...ledger.rows.values()];
    expect(response.statusCode).toBe(201);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      server_url: 'ws://127.0.0.1:7880',
      participant_token: expect.any(String),
      room_name: `dispute-${row?.dispute.id}`,
      dispute: {
        id: row?.dispute.id,
        secret: row?.secret,
        short_code: '00000001',
        extra_digits: '4071963',
        short_code_expires_at: '2026-10-01T14:00:00.000Z',
        phone_number: '+15105550100',
        bank: { name: 'Corner Bank', phone_number: '+12125550199' },
      },
    });
  });

  test('hands the whole form to the ledger, in the ledger’s names', async () => {
    const { post, ledger } = apiForTest();
    const response = await post({
      bank: { id: 'example-bank' },
      merchant: '  Kiosk 7 ',
      amount: 49.99,
      currency: 'usd',
      transaction_date: '2026-09-28',
      card_last_four: '0042',
      note: 'I was not there.\nNobody has my card.',
      locale: 'EN-us',
    });
    expect(response.statusCode).toBe(201);
    expect([...ledger.rows.values()][0]?.dispute).toMatchObject({
      openedAt: NOW,
      form: {
        bank: { id: 'example-bank', name: 'Example Bank', phoneNumber: '+12125550101' },
        merchant: 'Kiosk 7',
        amount: '49.99',
        currency: 'USD',
        transactionDate: '2026-09-28',
        cardLastFour: '0042',
        note: 'I was not there.\nNobody has my card.',
        locale: 'en-US',
      },
    });
  });

  test('takes empty fields of a form as not filled in', async () => {
    const { post, ledger } = apiForTest();
    const empty = { merchant: '', amount: null, currency: ' ', card_last_four: '', note: null };
    const response = await post({ bank: { id: '', ...BANK }, ...empty });
    expect(response.statusCode).toBe(201);
    expect([...ledger.rows.values()][0]?.dispute.form).toEqual({
      bank: { name: 'Corner Bank', phoneNumber: '+12125550199' },
    });
  });

  test('gives a token that opens its own room, to listen, and nothing else', async () => {
    const { post } = apiForTest();
    const body = (await post({ bank: BANK, participant_name: 'Ada' })).json();
    const { sub, iat, nbf, exp, ...claims } = await verify(body.participant_token);
    expect(sub).toMatch(/^app-.{20}/);
    expect((exp as number) - (nbf as number)).toBe(2 * 60 * 60);
    expect(claims).toMatchObject({ roomConfig: { agents: [] } });
    expect(claims).toEqual({
      iss: 'devkey',
      name: 'Ada',
      video: {
        room: body.room_name,
        roomJoin: true,
        canSubscribe: true,
        canPublish: false,
        canPublishData: true,
        canUpdateOwnMetadata: false,
      },
      roomConfig: expect.objectContaining({ emptyTimeout: 300, departureTimeout: 300 }),
    });
  });

  test('says what to do when there is neither a bank nor a dispute to rejoin', async () => {
    const { post, ledger } = apiForTest();
    const response = await post({ participant_name: 'Ada' });
    expect(response.statusCode).toBe(400);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.json()).toMatchObject({
      type: 'urn:dispute-call:problem:bank-missing',
      code: 'bank-missing',
      status: 400,
      detail: expect.stringContaining('Authorization: Dispute <id>:<secret>'),
      errors: [{ field: 'bank', detail: 'is missing' }],
    });
    expect(ledger.rows.size).toBe(0);
  });
});

describe('rejoining a dispute', () => {
  async function opened() {
    const api = apiForTest();
    const { dispute } = (await api.post({ bank: BANK })).json();
    return { ...api, dispute, headers: authorization(dispute) };
  }

  test('gives the live code again, without the secret, and opens nothing', async () => {
    const { post, ledger, dispute, headers } = await opened();
    const response = await post({}, headers);
    const { secret, ...withoutSecret } = dispute;
    expect(response.statusCode).toBe(201);
    expect(response.json().dispute).toEqual(withoutSecret);
    expect(ledger.rows.size).toBe(1);
  });

  test('needs no body', async () => {
    const { app, dispute, headers } = await opened();
    const response = await app.inject({ method: 'POST', url: '/livekit/token', headers });
    expect(response.statusCode).toBe(201);
    expect(response.json().dispute.id).toBe(dispute.id);
  });

  test('gives a new code when the old one has expired', async () => {
    const { post, time, headers } = await opened();
    time.now += 3 * HOUR_MS;
    expect((await post({}, headers)).json().dispute).toMatchObject({
      short_code: '00000002',
      short_code_expires_at: '2026-10-01T17:00:00.000Z',
    });
  });

  test('gives no code while a call is paired', async () => {
    const { post, ledger, dispute, headers } = await opened();
    await ledger.pair({ code: dispute.short_code, call: { id: 'SCL_1' }, at: NOW });
    const response = await post({}, headers);
    expect(response.statusCode).toBe(201);
    expect(response.json().dispute).toMatchObject({
      short_code: null,
      short_code_expires_at: null,
    });
  });

  test('lets a second device in beside the first', async () => {
    const { post, headers } = await opened();
    const subjects = await Promise.all(
      [1, 2].map(async () => {
        const { participant_token: token } = (await post({}, headers)).json();
        return (await verify(token)).sub;
      }),
    );
    expect(new Set(subjects).size).toBe(2);
  });

  test('refuses the form and names its field', async () => {
    const { post, ledger, headers } = await opened();
    const response = await post({ bank: BANK, merchant: 'Kiosk' }, headers);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors).toEqual([
      { field: 'bank', detail: expect.stringContaining('not taken when rejoining') },
      { field: 'merchant', detail: expect.stringContaining('not taken when rejoining') },
    ]);
    expect(ledger.rows.size).toBe(1);
  });

  test('tells a wrong secret from an unknown dispute by nothing', async () => {
    const { post, dispute } = await opened();
    const answers = await Promise.all([
      post({}, authorization({ id: dispute.id, secret: 'wrong' })),
      post({}, authorization({ id: 'unknown', secret: dispute.secret })),
    ]);
    const [wrong, unknown] = answers.map(({ statusCode, headers, body }) => {
      const { 'x-request-id': _id, date: _date, ...rest } = headers;
      return { statusCode, headers: rest, body };
    });
    expect(wrong).toEqual(unknown);
    expect(wrong?.statusCode).toBe(401);
    expect(wrong?.headers['www-authenticate']).toBe('Dispute realm="dispute"');
  });

  test.each([
    'Bearer abc',
    'Dispute',
    'Dispute ',
    'Dispute id',
    'Dispute :secret',
    'Dispute id:',
    'Dispute a b:c',
    `Dispute ${'i'.repeat(65)}:s`,
    `Dispute i:${'s'.repeat(201)}`,
  ])('never opens a dispute under the header "%.20s"', async (header) => {
    const { post, ledger } = apiForTest();
    const response = await post({ bank: BANK }, { authorization: header });
    expect(response.statusCode).toBe(401);
    expect(response.json().code).toBe('not-authorized');
    expect(response.headers['www-authenticate']).toBe('Dispute realm="dispute"');
    expect(ledger.rows.size).toBe(0);
  });
});
