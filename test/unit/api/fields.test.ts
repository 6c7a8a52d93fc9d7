/** What the fields of an opening take and refuse; a refusal names the field and says what to do. */

import { expect, test } from 'vitest';
import { apiForTest, BANK } from './api-for-test.ts';

const { post, ledger } = apiForTest();

type Case = readonly [field: string, value: unknown, says: RegExp];

const REFUSED: readonly Case[] = [
  ['bank', 'Example Bank', /must be \{"id"\}/],
  ['bank', [], /must be \{"id"\}/],
  ['bank', {}, /must be \{"id"\}/],
  ['bank', { name: 'Corner Bank' }, /or \{"name", "phone_number"\}/],
  ['bank', { id: 'example-bank', name: 'Corner Bank' }, /not both/],
  ['bank.id', { id: '__proto__' }, /GET \/banks/],
  ['bank.id', { id: 7 }, /must be text/],
  ['bank.name', { ...BANK, name: 'x'.repeat(101) }, /at most 100/],
  ['bank.name', { ...BANK, name: {} }, /must be text/],
  ['bank.phone_number', { ...BANK, phone_number: '212 555 0199' }, /country code/],
  ['bank.phone_number', { ...BANK, phone_number: '+12125550199 ext. 4' }, /country code/],
  ['bank.phone_number', { ...BANK, phone_number: '+1212' }, /country code/],
  ['bank.phone_number', { ...BANK, phone_number: 12125550199 }, /must be text/],
  ['bank.phone_number', { ...BANK, phone_number: `+${'1'.repeat(5000)}` }, /at most 40/],
  ['bank.colour', { ...BANK, colour: 'red' }, /known are id, name, phone_number/],
  ['merchant', 7, /must be text/],
  ['merchant', 'x'.repeat(121), /at most 120/],
  ['merchant', 'two\nlines', /one line/],
  ['merchant', 'nul\u0000', /control characters/],
  ['merchant', 'half \ud800 pair', /control characters/],
  ['merchant', 'turned \u202e around', /control characters/],
  ['amount', '49,99', /with a point/],
  ['amount', '-1', /above 0/],
  ['amount', 0, /above 0/],
  ['amount', '0.00', /above 0/],
  ['amount', '1.2345', /at most 3 decimals/],
  ['amount', 1e21, /decimal number/],
  ['amount', '1e3', /decimal number/],
  ['amount', '0x10', /decimal number/],
  ['amount', true, /decimal number/],
  ['currency', 'dollars', /ISO 4217/],
  ['currency', 'ZZZ', /ISO 4217/],
  ['currency', 840, /must be text/],
  ['transaction_date', '28.09.2026', /YYYY-MM-DD/],
  ['transaction_date', '2026-02-30', /YYYY-MM-DD/],
  ['transaction_date', '2026-13-01', /YYYY-MM-DD/],
  ['transaction_date', '0026-01-01', /before 1970/],
  ['transaction_date', '2026-10-03', /future/],
  ['transaction_date', 20260928, /must be text/],
  ['card_last_four', '123', /exactly the last 4 digits/],
  ['card_last_four', '12a4', /exactly the last 4 digits/],
  ['card_last_four', 1234, /must be text/],
  ['card_last_four', '4111111111111111', /never send the whole number/],
  ['note', 'My card is 4111 1111 1111 1111.', /never send the whole number/],
  ['merchant', '4111-1111-1111-1111', /never send the whole number/],
  ['note', 'x'.repeat(2001), /at most 2000/],
  ['note', 'bell \u0007', /control characters/],
  ['locale', 'english please', /BCP 47/],
  ['locale', `en-${'x'.repeat(40)}`, /BCP 47/],
  ['participant_name', 'x'.repeat(101), /at most 100/],
  ['participant_name', { first: 'Ada' }, /must be text/],
  ['participant_identity', 'ada', /chosen by the server/],
  ['participant_metadata', '{}', /chosen by the server/],
  ['participant_attributes', { role: 'bank' }, /chosen by the server/],
  ['room_name', 'call-1', /chosen by the server/],
  ['room_config', { agents: [{ agent_name: 'other' }] }, /chosen by the server/],
  ['room_config', { empty_timeout: 0 }, /chosen by the server/],
  ['cardLastFour', '1234', /known are bank, merchant.*participant_name/],
  ['toString', 'x', /is not a field/],
];

const titled = REFUSED.map(
  (row) => [`${row[0]}: ${JSON.stringify(row[1]).slice(0, 60)}`, ...row] as const,
);

test.each(titled)('refuses %s', async (_title, field, value, says) => {
  const before = ledger.rows.size;
  const key = field.split('.')[0] as string;
  const response = await post({ bank: BANK, [key]: value });
  expect(response.statusCode).toBe(400);
  expect(response.headers['content-type']).toBe('application/problem+json');
  expect(response.json()).toMatchObject({
    code: 'invalid-fields',
    errors: [{ field, detail: expect.stringMatching(says) }],
  });
  expect(ledger.rows.size).toBe(before);
});

const ACCEPTED: readonly (readonly [field: string, value: unknown])[] = [
  ['amount', '0.01'],
  ['amount', 120],
  ['amount', '1.234'],
  ['currency', 'KWD'],
  ['transaction_date', '2024-02-29'],
  ['transaction_date', '2026-10-02'],
  ['note', 'Reference 4111 1111 1111 1112'],
  ['note', '😀 ç 漢'],
  ['locale', 'zh-Hant-TW'],
  ['participant_name', ''],
  ['participant_identity', ''],
  ['participant_metadata', null],
  ['participant_attributes', {}],
  ['room_name', ''],
  ['room_config', { agents: [{}] }],
];

test.each(ACCEPTED)('accepts %s: %j', async (field, value) => {
  const response = await post({ bank: BANK, [field]: value });
  expect(response.statusCode).toBe(201);
});

test('names every field at fault at once', async () => {
  const response = await post({ bank: BANK, amount: 'x', currency: 'y', tip: 1 });
  const fields = response.json().errors.map(({ field }: { field: string }) => field);
  expect(fields.sort()).toEqual(['amount', 'currency', 'tip']);
});

test('never repeats what it refuses', async () => {
  const CARD = '4111111111111111';
  const { post, lines } = apiForTest();
  const bodies = ['card_last_four', 'note', 'amount', 'bank', 'locale', 'room_name', CARD].map(
    (field) => ({ bank: BANK, [field]: CARD }),
  );
  for (const body of bodies) {
    const response = await post(body);
    expect(response.statusCode).toBe(400);
    expect(response.body).not.toContain(CARD);
  }
  expect(JSON.stringify(lines)).not.toContain(CARD);
});
