/** A call whose listener dies gets another, which goes on where the first one was. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { createClient } from '../../client/index.ts';
import { readWav } from '../../phone/index.ts';
import { deploymentOfItsOwn } from './deployment-of-its-own.ts';
import { appIn, callRoomIsGone, hears, PATIENCE_MS, PHONE_LINE } from './town.ts';
import { transcriptOf } from './transcript-of.ts';

const ACCOUNT_MS = 30_000;
const NEVER_TWICE = 'sent for a job';

afterAll(() => dispose());

test('a paired call is listened to again, in silence, and its transcript goes on', async () => {
  const deployment = await deploymentOfItsOwn('merged-call');
  const server = await deployment.server();
  await deployment.server();
  await deployment.worker();
  const dispute = await deployment.dispute(server);
  const app = await appIn(dispute);
  const call = await deployment.call();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  const speaking = call.speak(await readWav('phone/sounds/merged-call.wav'));
  const segmentsKept = async () => {
    const ids = (await transcriptOf(server.url, dispute))[0]?.utterances ?? [];
    return new Set(ids.map(({ utterance_id }) => Number.parseInt(utterance_id, 10))).size;
  };
  // When there is a second one, a sign of life has said of the first that it is told.
  await expect.poll(segmentsKept, { timeout: PATIENCE_MS, interval: 200 }).toBeGreaterThan(1);

  process.kill(await deployment.jobOf(call), 'SIGKILL');
  const gap = await app.waitForText('dispute.events', isGap, PATIENCE_MS);
  await speaking;
  await call.hangUp();
  await app.waitForText('dispute.account', namesTheGap, ACCOUNT_MS);

  const [heard, ...others] = await transcriptOf(server.url, dispute);
  expect(others).toEqual([]);
  const event = heard?.events.find(({ kind }) => kind === 'listening-gap');
  expect(JSON.parse(gap.text)).toEqual({ call_id: call.callId, ...event });
  const until = event?.until_ms ?? 0;
  expect(until - (event?.at_ms ?? 0)).toBeGreaterThan(0);
  const starts = heard?.utterances.map(({ start_ms }) => start_ms) ?? [];
  expect(starts.some((ms) => ms < (event?.at_ms ?? 0))).toBe(true);
  expect(starts.some((ms) => ms > until)).toBe(true);
  expect(new Set(heard?.utterances.map(({ utterance_id }) => utterance_id)).size).toBe(
    starts.length,
  );
  expect(deployment.said(call, 'code refused')).toBe(0);
  expect(deployment.said(call, NEVER_TWICE)).toBe(1);
  expect(deployment.jobsOf(call)).toHaveLength(2);
}, 180_000);

function isGap({ text }: { readonly text: string }): boolean {
  return text.includes('listening-gap');
}

function namesTheGap({ text }: { readonly text: string }): boolean {
  return text.includes('Nobody listened');
}

test('a caller who was typing is asked again, and the code works', async () => {
  const deployment = await deploymentOfItsOwn();
  const server = await deployment.server();
  await deployment.worker();
  const dispute = await deployment.dispute(server);
  const app = await appIn(dispute);
  const call = await deployment.call();
  await call.press(dispute.code.slice(0, 3));

  process.kill(await deployment.jobOf(call), 'SIGKILL');
  await hears(call, 'request');
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');

  expect(app.attributes(PHONE_LINE)).toMatchObject({ 'dispute.line': 'connected' });
  await call.hangUp();
  await callRoomIsGone(call, PATIENCE_MS);
}, 120_000);

test('a call whose listeners die again and again is given up, and its dispute is free', async () => {
  const deployment = await deploymentOfItsOwn();
  const server = await deployment.server();
  await deployment.worker();
  const dispute = await deployment.dispute(server);
  const call = await deployment.call();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');

  for (let job = 0; job < 5; job++) {
    process.kill(await deployment.jobOf(call, job), 'SIGKILL');
  }

  expect(await call.hungUp(PATIENCE_MS)).toBe('by-them');
  const client = createClient({ baseUrl: server.url, dispute });
  const of = { params: { path: { id: dispute.id } } };
  const ended = async () => (await client.GET('/disputes/{id}', of)).data?.calls[0]?.ending;
  await expect.poll(ended, { timeout: PATIENCE_MS }).toMatchObject({ reason: 'our-failure' });
  expect((await client.POST('/disputes/{id}/code', of)).response.status).toBe(201);
}, 180_000);
