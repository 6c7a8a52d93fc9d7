/** Which calls get their account from the watch. */

import { expect, test } from 'vitest';
import type { Account } from '../../../src/dispute/account.ts';
import type { CallRecord } from '../../../src/dispute/call-record.ts';
import {
  type CallToTell,
  writeMissingAccounts,
} from '../../../src/watch/write-missing-accounts.ts';

const NOW = Date.UTC(2026, 9, 1);
const FORM = { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } };

function record(callId: string): CallRecord {
  const dispute = { id: 'a', form: FORM, openedAt: NOW };
  return { callId, dispute, pairedAt: NOW, utterances: [], facts: [], events: [] };
}

function accountOf({ callId, totalMs }: CallToTell, writtenAt: number): Account {
  const sentences = { disputed: [], agreed: [], bankWill: [], callerMust: [], particulars: [] };
  return { callId, writtenBy: 'rules', writtenAt, ...sentences, totalMs, holdMs: 0 };
}

function setting(...records: readonly CallRecord[]) {
  const calls = new Map(records.map((call) => [call.callId, call]));
  const saved: Account[] = [];
  const asked: [number, number][] = [];
  const ledger = {
    callsWithoutAccount: async (endedBefore: number, at: number) => {
      asked.push([endedBefore, at]);
      return ['first', 'second', 'third'];
    },
    readCall: async (id: string) => calls.get(id),
    saveAccount: async (_: string, account: Account) => void saved.push(account),
  };
  return { saved, asked, watch: { ledger, write: accountOf, now: () => NOW } };
}

test('writes an account for each call that has none', async () => {
  const { saved, watch } = setting(record('first'), record('second'), record('third'));
  await writeMissingAccounts(watch);
  expect(saved).toEqual(
    ['first', 'second', 'third'].map((id) => accountOf({ ...record(id), totalMs: 0 }, NOW)),
  );
});

test('leaves a minute to the call itself', async () => {
  const { asked, watch } = setting();
  await writeMissingAccounts(watch);
  expect(asked).toEqual([[NOW - 60_000, NOW]]);
});

test('passes over a call that is gone, and one whose account has come meanwhile', async () => {
  const second = record('second');
  const { saved, watch } = setting(
    { ...second, account: accountOf({ ...second, totalMs: 0 }, NOW - 1) },
    record('third'),
  );
  await writeMissingAccounts(watch);
  expect(saved.map(({ callId }) => callId)).toEqual(['third']);
});

test('one account that cannot be written takes nothing from the others, and is reported', async () => {
  const { saved, watch } = setting(record('first'), record('second'), record('third'));
  const write = (call: CallToTell, at: number) => {
    if (call.callId === 'first') throw new Error('no words');
    return accountOf(call, at);
  };
  await expect(writeMissingAccounts({ ...watch, write })).rejects.toThrow(AggregateError);
  expect(saved.map(({ callId }) => callId)).toEqual(['second', 'third']);
});

test('counts a call from its pairing to its end, or to the last that was heard', async () => {
  const events = [{ kind: 'on-hold', atMs: 7_000 }] as const;
  const { saved, watch } = setting(
    { ...record('first'), endedAt: NOW + 60_000, events },
    { ...record('second'), events },
  );
  await writeMissingAccounts(watch);
  expect(saved.map(({ totalMs }) => totalMs)).toEqual([60_000, 7_000]);
});
