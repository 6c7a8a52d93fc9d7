/** Which codes live on: those whose app is in the room. */

import { expect, test } from 'vitest';
import { keepCodesAlive } from '../../../src/watch/keep-codes-alive.ts';
import { fakeLedger } from '../../fakes/ledger.ts';

const OPENED = Date.UTC(2026, 9, 1);
const MINUTE_MS = 60_000;
const FORM = { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } };

/** Disputes whose codes run out in four minutes. */
async function expiring(count: number) {
  const ledger = fakeLedger();
  const opened = Array.from({ length: count }, () => ledger.openDispute(FORM, OPENED));
  const ids = (await Promise.all(opened)).map(({ dispute }) => dispute.id);
  const expiresAt = (id: string | undefined) => ledger.rows.get(id ?? '')?.code.expiresAt;
  const now = OPENED + 116 * MINUTE_MS;
  return { ledger, ids, expiresAt, now };
}

test('keeps a code alive while its app is in the room, and no other', async () => {
  const { ledger, ids, expiresAt, now } = await expiring(2);
  const [present, absent] = ids;
  const isAppInRoom = async (room: string) => room === `dispute-${present}`;
  await keepCodesAlive({ ledger, presence: { isAppInRoom }, now: () => now });
  expect(expiresAt(present)).toBe(now + 15 * MINUTE_MS);
  expect(expiresAt(absent)).toBe(now + 4 * MINUTE_MS);
});

test('asks only after rooms whose code runs out within five minutes', async () => {
  const { ledger, now } = await expiring(1);
  await ledger.openDispute(FORM, now);
  const asked: string[] = [];
  const isAppInRoom = async (room: string) => asked.push(room) === 0;
  await keepCodesAlive({ ledger, presence: { isAppInRoom }, now: () => now });
  expect(asked).toHaveLength(1);
});

test('asks after few rooms at once, and after all of them', async () => {
  const { ledger, ids, expiresAt, now } = await expiring(25);
  const atOnce = { now: 0, most: 0 };
  const isAppInRoom = async () => {
    atOnce.most = Math.max(atOnce.most, ++atOnce.now);
    await Promise.resolve();
    atOnce.now -= 1;
    return true;
  };
  await keepCodesAlive({ ledger, presence: { isAppInRoom }, now: () => now });
  expect(atOnce.most).toBe(10);
  expect(new Set(ids.map(expiresAt))).toEqual(new Set([now + 15 * MINUTE_MS]));
});

test('one room that cannot be looked at takes nothing from the others, and is reported', async () => {
  const { ledger, ids, expiresAt, now } = await expiring(3);
  const isAppInRoom = async (room: string) => {
    if (room === `dispute-${ids[0]}`) throw new Error('no answer');
    return true;
  };
  const look = keepCodesAlive({ ledger, presence: { isAppInRoom }, now: () => now });
  await expect(look).rejects.toThrow(AggregateError);
  expect(ids.map(expiresAt)).toEqual([4, 15, 15].map((minutes) => now + minutes * MINUTE_MS));
});
