/** A wrong, unknown, expired or used code leads into no dispute, and the caller hears why. */

import { randomBytes } from 'node:crypto';
import { dispose } from '@livekit/rtc-node';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Ledger } from '../../src/dispute/ledger.ts';
import { generateCode } from '../../src/dispute/short-code.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { answered, appIn, hears, misspelt, newDispute, PHONE_LINE } from './town.ts';

const HOUR_MS = 3_600_000;
let ledger: Ledger;

beforeAll(() => {
  ledger = openLedger({
    databaseUrl: inject('databaseUrl'),
    codeLength: 8,
    callerKey: 'unused here',
    random: randomBytes,
  });
});

afterAll(async () => {
  await ledger.close();
  await dispose();
});

test('a code with a wrong digit is not right', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();

  await call.press(`${misspelt(dispute.code)}#`);

  await hears(call, 'code-not-right');
  expect(app.participants().map((other) => other.identity)).not.toContain(PHONE_LINE);
});

test('a well-formed code of no dispute is not right', async () => {
  const call = await answered();

  await call.press(`${generateCode(8, randomBytes)}#`);

  await hears(call, 'code-not-right');
});

test('an expired code asks for the new one in the app', async () => {
  const form = { bank: { name: 'Example Bank', phoneNumber: '+15105550123' } };
  const { code } = await ledger.openDispute(form, Date.now() - 3 * HOUR_MS);
  const call = await answered();

  await call.press(`${code.code}#`);

  await hears(call, 'code-expired-or-used');
});

test('a code that another call has used asks for the new one in the app', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const first = await answered();
  await first.press(dispute.code);
  await app.participant(PHONE_LINE);
  const second = await answered();

  await second.press(`${dispute.code}#`);

  await hears(second, 'code-expired-or-used');
});

test('the right code after a wrong one is accepted', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(`${misspelt(dispute.code)}#`);
  await hears(call, 'code-not-right');

  await call.press(`${dispute.code}#`);

  await app.participant(PHONE_LINE);
  await hears(call, 'connected');
});
