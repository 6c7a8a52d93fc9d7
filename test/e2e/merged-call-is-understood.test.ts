/** An app sees who says what on a merged call, what matters in it, and its account; and all of it is remembered. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Listener, type PhoneCall, readWav } from '../../phone/index.ts';
import type { OpenDispute } from '../../scripts/demo/app.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { answered, appIn, hears, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';

const REFERENCE = '4719026';
/** The aim is 10 s; a busy machine takes longer. */
const ACCOUNT_MS = 30_000;

let dispute: OpenDispute;
let app: Listener;
let call: PhoneCall;

interface FactsText {
  readonly facts: ReadonlyArray<{ kind: string; value: string; evidence: string[] }>;
}

/** One merged call, played once; what is left of it is looked at test by test. */
beforeAll(async () => {
  dispute = await newDispute();
  app = await appIn(dispute);
  call = await answered();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  await call.speak(await readWav('phone/sounds/merged-call.wav'));
}, 90_000);

afterAll(() => dispose());

function holdsReference({ text }: { text: string }): boolean {
  const { facts } = JSON.parse(text) as FactsText;
  return facts.some(({ kind, value }) => kind === 'reference-number' && value === REFERENCE);
}

test('shows the words of both, each with its speaker', async () => {
  const last = ({ text }: { text: string }) => /Thank you\.?$/.test(text);
  await app.waitForText('lk.transcription', last, PATIENCE_MS);
  const said = app.captions().filter(({ isFinal }) => isFinal);
  const by = (speaker: string) =>
    said.flatMap((caption) => (caption.speaker === speaker ? caption.text : [])).join(' ');
  expect(by('bank')).toContain('I have opened a dispute for you');
  expect(by('caller')).toContain('I never signed up for it');
  expect(by('bank')).not.toContain('I never signed up for it');
});

test('shows that the bank is on the line, and that people talk', async () => {
  const line = app.attributes(PHONE_LINE);
  expect(line).toMatchObject({
    'dispute.merged': 'yes',
    'dispute.activity': 'talking',
    'dispute.transcript': 'live',
  });
});

test('shows the reference number with the words that prove it', async () => {
  const { text } = await app.waitForText('dispute.facts', holdsReference, PATIENCE_MS);
  const { facts } = JSON.parse(text) as FactsText;
  const proofs = facts.find(({ value }) => value === REFERENCE)?.evidence ?? [];
  const shown = app.captions().map(({ attributes }) => attributes['dispute.utterance_id']);
  expect(proofs.length).toBeGreaterThan(0);
  for (const proof of proofs) expect(shown).toContain(proof);
});

test('gives an app the account so far when it asks', async () => {
  const answer = await app.rpc(PHONE_LINE, 'dispute.account');
  expect(JSON.stringify(answer)).toContain(REFERENCE);
});

test('gives the account after the call, while the line is there as ended, and remembers everything', async () => {
  await call.hangUp();
  const { text } = await app.waitForText('dispute.account', () => true, ACCOUNT_MS);
  expect(app.attributes(PHONE_LINE)['dispute.line']).toBe('ended');
  expect(text).toContain(REFERENCE);
  await app.left(PHONE_LINE, ACCOUNT_MS);
  expect(await remembered(call.callId)).toMatchObject({
    dispute: { id: dispute.id },
    ending: { reason: 'hung-up', during: 'carrying' },
    utterances: expect.arrayContaining([
      expect.objectContaining({
        speaker: 'bank',
        text: expect.stringContaining('opened a dispute'),
      }),
    ]),
    facts: expect.arrayContaining([expect.objectContaining({ value: REFERENCE })]),
    events: expect.arrayContaining([expect.objectContaining({ kind: 'merged' })]),
    account: { writtenBy: 'rules' },
  });
});

async function remembered(callId: string) {
  const databaseUrl = inject('databaseUrl');
  const random = (size: number) => new Uint8Array(size);
  const ledger = openLedger({ databaseUrl, codeLength: 8, callerKey: 'of no use here', random });
  return await ledger.readCall(callId).finally(() => ledger.close());
}
