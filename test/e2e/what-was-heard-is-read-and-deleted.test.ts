/** After a call the API gives its transcript, facts, account and a page to print, and deleting leaves none of it. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import { type Client, createClient, type Schemas } from '../../client/index.ts';
import { readWav } from '../../phone/index.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { answered, appIn, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';

const REFERENCE = '4719026';
/** The aim is 10 s; a busy machine takes longer. */
const ACCOUNT_MS = 30_000;

afterAll(() => dispose());

test('what was heard on a call is read over HTTP until its dispute is deleted', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const client = createClient({ baseUrl: inject('serverUrl'), dispute });
  const of = { params: { path: { id: dispute.id } } };
  const waiting = await client.GET('/disputes/{id}', of);
  expect(waiting.data).toMatchObject({ id: dispute.id, short_code: dispute.code, calls: [] });

  const call = await answered();
  await call.press(`${dispute.code}#`);
  await app.participant(PHONE_LINE, PATIENCE_MS);
  const early = await client.DELETE('/disputes/{id}', of);
  expect([early.response.status, early.error?.code]).toEqual([409, 'call-in-progress']);
  expect((await client.POST('/disputes/{id}/code', of)).error?.code).toBe('call-in-progress');
  await call.speak(await readWav('phone/sounds/merged-call.wav'));
  await call.hangUp();
  await app.waitForText('dispute.account', () => true, ACCOUNT_MS);
  await app.left(PHONE_LINE, ACCOUNT_MS);

  expect((await client.GET('/disputes/{id}', of)).data?.calls).toMatchObject([
    { call_id: call.callId, ending: { reason: 'hung-up', during: 'carrying' } },
  ]);
  await hasTheWords(client, dispute.id);
  await hasTheReference(client, dispute.id);
  const account = (await client.GET('/disputes/{id}/account', of)).data;
  provesTheReference(account);
  await isPrintable(client, dispute.id);

  const closed = await client.POST('/disputes/{id}/close', of);
  expect(closed.data?.closed_at).not.toBeNull();
  const deleted = await client.DELETE('/disputes/{id}', of);
  expect(deleted.response.status).toBe(204);
  const gone = await client.GET('/disputes/{id}/transcript', of);
  expect([gone.response.status, gone.error?.code]).toEqual([401, 'not-authorized']);
  expect(await remembered(call.callId)).toBeUndefined();
}, 120_000);

async function hasTheWords(client: Client, id: string): Promise<void> {
  const { data } = await client.GET('/disputes/{id}/transcript', { params: { path: { id } } });
  const [call] = data?.calls ?? [];
  const by = (speaker: string) =>
    call?.utterances.flatMap((said) => (said.speaker === speaker ? said.text : [])).join(' ');
  expect(by('bank')).toContain('I have opened a dispute for you');
  expect(by('caller')).toContain('never signed up for it');
  expect(call?.events.map(({ kind }) => kind)).toContain('merged');
}

async function hasTheReference(client: Client, id: string): Promise<void> {
  const { data } = await client.GET('/disputes/{id}/facts', { params: { path: { id } } });
  const [call] = data?.calls ?? [];
  expect(call?.facts).toContainEqual(
    expect.objectContaining({ kind: 'reference-number', value: REFERENCE, by: 'bank' }),
  );
  expect(call?.checklist).toContainEqual({ wanted: 'reference-number', obtained: true });
}

function provesTheReference(account: Schemas['DisputeAccount'] | undefined): void {
  const sentence = account?.accounts[0]?.particulars.find(({ text }) => text.includes(REFERENCE));
  const cited = account?.cited.map(({ utterance_id }) => utterance_id);
  expect(sentence?.evidence.length).toBeGreaterThan(0);
  for (const proof of sentence?.evidence ?? []) expect(cited).toContain(proof);
}

async function isPrintable(client: Client, id: string): Promise<void> {
  const { data, response } = await client.GET('/disputes/{id}/account', {
    params: { path: { id } },
    headers: { accept: 'text/html' },
    parseAs: 'text',
  });
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(data).toContain(`The reference number is ${REFERENCE}.`);
  expect(data).toMatch(/<q dir="auto">[^<]*opened a dispute/);
}

async function remembered(callId: string) {
  const databaseUrl = inject('databaseUrl');
  const random = (size: number) => new Uint8Array(size);
  const ledger = openLedger({ databaseUrl, codeLength: 8, callerKey: 'of no use here', random });
  return await ledger.readCall(callId).finally(() => ledger.close());
}
