/** An app sees who says what on a merged call, what matters in it, and its account; and all of it is remembered. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import { type Listener, readWav } from '../../phone/index.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { answered, appIn, hears, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';

const REFERENCE = '4719026';
/** The aim is 10 s; a busy machine takes longer. */
const ACCOUNT_MS = 30_000;

interface FactsText {
  readonly facts: ReadonlyArray<{ kind: string; value: string; evidence: string[] }>;
}

afterAll(() => dispose());

function holdsReference({ text }: { text: string }): boolean {
  const { facts } = JSON.parse(text) as FactsText;
  return facts.some(({ kind, value }) => kind === 'reference-number' && value === REFERENCE);
}

test('an app sees who says what, what matters and the account, and all of it is remembered', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  await call.speak(await readWav('phone/sounds/merged-call.wav'));

  await showsTheWordsOfBoth(app);
  expect(app.attributes(PHONE_LINE)).toMatchObject({
    'dispute.merged': 'yes',
    'dispute.activity': 'talking',
    'dispute.transcript': 'live',
  });
  await showsTheReferenceWithItsProofs(app);
  const soFar = await app.rpc(PHONE_LINE, 'dispute.account');
  expect(JSON.stringify(soFar)).toContain(REFERENCE);

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
}, 120_000);

async function showsTheWordsOfBoth(app: Listener): Promise<void> {
  const last = ({ text }: { text: string }) => /Thank you\.?$/.test(text);
  await app.waitForText('lk.transcription', last, PATIENCE_MS);
  const said = app.captions().filter(({ isFinal }) => isFinal);
  const by = (speaker: string) =>
    said.flatMap((caption) => (caption.speaker === speaker ? caption.text : [])).join(' ');
  expect(by('bank')).toContain('I have opened a dispute for you');
  expect(by('caller')).toContain('never signed up for it');
  expect(by('bank')).not.toContain('never signed up for it');
}

async function showsTheReferenceWithItsProofs(app: Listener): Promise<void> {
  const { text } = await app.waitForText('dispute.facts', holdsReference, PATIENCE_MS);
  const { facts } = JSON.parse(text) as FactsText;
  const proofs = facts.find(({ value }) => value === REFERENCE)?.evidence ?? [];
  const shown = app.captions().map(({ attributes }) => attributes['dispute.utterance_id']);
  expect(proofs.length).toBeGreaterThan(0);
  for (const proof of proofs) expect(shown).toContain(proof);
}

async function remembered(callId: string) {
  const databaseUrl = inject('databaseUrl');
  const random = (size: number) => new Uint8Array(size);
  const ledger = openLedger({ databaseUrl, codeLength: 8, callerKey: 'of no use here', random });
  return await ledger.readCall(callId).finally(() => ledger.close());
}
