/** A backend gets what became of a call, from the opened dispute to the account, in order. */

import { randomBytes } from 'node:crypto';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { readWav } from '../../phone/index.ts';
import { openOutbox } from '../../src/ledger/sql-outbox.ts';
import { answered, hears, newDispute } from './town.ts';

/** The account comes 35 s after the hang-up at most. */
const TOLD_MS = 60_000;

afterAll(() => dispose());

test('a backend is told of a merged call and its account', async () => {
  const outbox = openOutbox({ databaseUrl: inject('databaseUrl'), random: randomBytes });
  onTestFinished(() => outbox.close());
  const { id: disputeId, code } = await newDispute();
  const call = await answered();
  await call.press(`${code}#`);
  await hears(call, 'connected');
  await call.speak(await readWav('phone/sounds/merged-call.wav'));
  await call.hangUp();

  const delivered = async () => {
    const notices = await outbox.list({ disputeId, state: 'delivered', most: 100 });
    return notices.map(({ type }) => type);
  };
  await expect.poll(delivered, { timeout: TOLD_MS }).toContain('account.ready');
  const types = await delivered();
  expect(types.slice(0, 3)).toEqual(['dispute.opened', 'call.paired', 'call.merged']);
  expect(types.filter((type) => !/^call\.(on_hold|resumed)$/.test(type))).toEqual([
    'dispute.opened',
    'call.paired',
    'call.merged',
    'call.ended',
    'account.ready',
  ]);
}, 120_000);
