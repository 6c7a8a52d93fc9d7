/** With no recogniser configured a call is carried as ever, says that there will be no transcript, and has an account. */

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { readWav } from '../../phone/index.ts';
import { answered, appIn, hears, newDispute, PHONE_LINE } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

/** The aim is 10 s; a busy machine takes longer. */
const ACCOUNT_MS = 30_000;

afterAll(() => dispose());

test('the app is told so, hears the line, and gets an account without words', async () => {
  const agentName = `deaf-${randomBytes(4).toString('hex')}`;
  const worker = await workerOfItsOwn(agentName);
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered({ agentName });
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  expect(app.attributes(PHONE_LINE)).toMatchObject({
    'dispute.line': 'connected',
    'dispute.transcript': 'off',
  });

  const { samples, ...rate } = await readWav('phone/sounds/merged-call.wav');
  await call.speak({ ...rate, samples: samples.subarray(0, 5 * rate.sampleRate) });
  await call.hangUp();

  const { text } = await app.waitForText('dispute.account', () => true, ACCOUNT_MS);
  expect(JSON.parse(text)).toMatchObject({
    ending: { reason: 'hung-up', during: 'carrying' },
    agreed: [],
    bank_will: [],
  });
  expect(app.captions()).toEqual([]);
  expect(await readFile(worker.logPath, 'utf8')).toContain('no transcript');
}, 120_000);
