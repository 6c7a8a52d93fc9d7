/** A dispute whose call was listened to, at the API with a fake ledger; and an operator. */

import type { InjectOptions } from 'fastify';
import type { Account } from '../../../src/dispute/account.ts';
import type { CallRecord } from '../../../src/dispute/call-record.ts';
import type { DisputeForm } from '../../../src/dispute/dispute.ts';
import type { Utterance } from '../../../src/dispute/utterance.ts';
import { apiForTest, authorization, NOW } from './api-for-test.ts';

export const FORM: DisputeForm = {
  bank: { name: 'Example Bank', phoneNumber: '+12125550101' },
  merchant: 'Kiosk <7> & "Sons"',
  amount: '49.99',
  currency: 'USD',
  transactionDate: '2026-09-28',
};

export const OPERATOR = { authorization: 'Bearer operator-key' };
export const APP = { authorization: 'Bearer app-key' };

export const said = (id: string, speaker: Utterance['speaker'], text: string): Utterance => ({
  id,
  speaker,
  confidence: 0.876,
  startMs: Number(id) * 60_000 + 5_000.4,
  endMs: Number(id) * 60_000 + 9_000,
  text,
  revision: 1,
});

export const ACCOUNT: Omit<Account, 'callId'> = {
  writtenBy: 'rules',
  writtenAt: NOW + 120_000,
  disputed: [{ text: 'The caller disputes a charge of 49.99 USD.', evidence: [] }],
  agreed: [],
  bankWill: [{ text: 'The bank will call back.', evidence: ['2.0'], due: '2026-10-12' }],
  callerMust: [],
  particulars: [{ text: 'The reference number is DX47.', evidence: ['1.0', '2.0'] }],
  totalMs: 3_725_000.6,
  holdMs: 61_000,
};

export const HEARD: Pick<CallRecord, 'utterances' | 'facts' | 'events'> = {
  utterances: [
    said('0.0', 'caller', 'Hello.'),
    said('1.0', 'bank', 'It is <b>D X 4 7</b>.'),
    said('2.0', 'bank', 'We call you back.'),
  ],
  facts: [
    {
      id: 'reference-number-1.0',
      kind: 'reference-number',
      value: 'DX47',
      by: 'bank',
      confidence: 0.954,
      evidence: ['1.0'],
    },
  ],
  events: [{ kind: 'merged', atMs: 1_000.4 }],
};

/** Asks as whoever the headers say. */
export async function disputes(form: DisputeForm = FORM) {
  const scopes = new Map([
    ['operator-key', 'operator' as const],
    ['app-key', 'app' as const],
  ]);
  const api = apiForTest({
    bearerOf: async (token) => {
      const scope = scopes.get(token);
      return scope && { name: token, scopes: new Set([scope]) };
    },
  });
  const opened = await api.ledger.openDispute(form, NOW);
  const { id } = opened.dispute;
  const own = authorization({ id, secret: opened.secret });
  const ask = (
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    headers: InjectOptions['headers'] = own,
  ) => api.app.inject({ method, url: `/disputes${path}`, headers });
  return { ...api, opened, id, own, ask };
}

/** A call that is in progress. */
export async function withCall(form?: DisputeForm) {
  const api = await disputes(form);
  const call = { id: 'SCL_1', caller: '+14155550123' };
  await api.ledger.pair({ code: api.opened.code.code, call, at: NOW + 1_000 });
  const hangUp = () =>
    api.ledger.endCall(call.id, { reason: 'hung-up', during: 'carrying' }, NOW + 60_000);
  return { ...api, callId: call.id, hangUp };
}

/** A call that is over, with its account. */
export async function withAccount(form?: DisputeForm) {
  const api = await withCall(form);
  await api.hangUp();
  const row = api.ledger.rows.get(api.id);
  if (!row) throw new Error('the dispute is gone');
  row.calls = row.calls.map((call) => ({
    ...call,
    ...HEARD,
    account: { ...ACCOUNT, callId: call.callId },
  }));
  return api;
}
