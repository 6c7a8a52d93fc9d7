/** With no recogniser configured a call is carried as ever, says that there will be no transcript, and has an account. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, onTestFinished, test } from 'vitest';
import { readWav } from '../../phone/index.ts';
import { startWorker } from '../../scripts/setup/processes.ts';
import { answered, appIn, hears, livekit, newDispute, PHONE_LINE } from './town.ts';

/** The aim is 10 s; a busy machine takes longer. */
const ACCOUNT_MS = 30_000;

afterAll(() => dispose());

test('the app is told so, hears the line, and gets an account without words', async () => {
  const agentName = `deaf-${randomBytes(4).toString('hex')}`;
  const log = await workerWithoutRecogniser(agentName);
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
  expect(await readFile(log, 'utf8')).toContain('no transcript');
}, 120_000);

/** @returns the path of its log */
async function workerWithoutRecogniser(agentName: string): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dispute-call-deaf-'));
  const worker = await startWorker({
    livekit: { url: livekit.livekitUrl, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
    agentName,
    phoneNumber: '+15105550100',
    dataDir,
    variables: { DATABASE_URL: inject('databaseUrl'), WARM_PROCESSES: '1' },
  });
  onTestFinished(async () => {
    await worker.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return worker.logPath;
}
