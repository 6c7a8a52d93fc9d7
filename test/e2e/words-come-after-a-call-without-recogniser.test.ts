/** When the recogniser is away for the whole of a call and comes back after it, all words come, and a new account. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import { createClient } from '../../client/index.ts';
import { readWav } from '../../phone/index.ts';
import {
  connected,
  isWholeCall,
  recogniser,
  textOf,
  workerThatAsks,
} from './recogniser-of-its-own.ts';
import { PHONE_LINE } from './town.ts';
import { transcriptOf } from './transcript-of.ts';

const ACCOUNT_MS = 40_000;
const LATE_MS = 90_000;

afterAll(() => dispose());

test('nothing is lost, and the app can read that more comes', async () => {
  const openai = await recogniser();
  const worker = await workerThatAsks(openai);
  openai.begin();
  const { dispute, app, call } = await connected(worker.agentName);
  await call.speak(await readWav('phone/sounds/merged-call.wav'));
  expect(app.attributes(PHONE_LINE)).toMatchObject({ 'dispute.transcript': 'delayed' });
  await call.hangUp();
  const { text } = await app.waitForText('dispute.account', () => true, ACCOUNT_MS);
  expect(text).not.toContain('4719026');
  await app.left(PHONE_LINE, ACCOUNT_MS);
  expect(app.attributes(PHONE_LINE)).toMatchObject({
    'dispute.line': 'ended',
    'dispute.transcript': 'delayed',
  });
  expect(app.captions()).toEqual([]);
  const api = createClient({ baseUrl: inject('serverUrl'), dispute });
  const params = { path: { id: dispute.id } };
  const read = async () => (await transcriptOf(inject('serverUrl'), dispute))[0];
  expect(await read()).toMatchObject({ words_follow: true, utterances: [] });
  const spool = join(worker.dataDir, 'spool');
  expect(readdirSync(spool)).toContain(call.callId);

  openai.end();
  await expect
    .poll(async () => (await read())?.words_follow, { timeout: LATE_MS, interval: 500 })
    .toBe(false);
  const said = await read();
  expect(textOf(said?.utterances ?? [])).toSatisfy(isWholeCall);
  expect(said?.events.map(({ kind }) => kind)).not.toContain('words-lost');
  const speakers = new Set(said?.utterances.map(({ speaker }) => speaker));
  expect(speakers).toContain('bank');
  const { data: account } = await api.GET('/disputes/{id}/account', { params });
  expect(JSON.stringify(account?.accounts)).toContain('4719026');
  expect(account?.words_follow).toEqual([]);
  await expect.poll(() => existsSync(join(spool, call.callId)), { timeout: 10_000 }).toBe(false);
}, 240_000);
