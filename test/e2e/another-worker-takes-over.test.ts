/** Calls outlive their worker: one that is gone, one that is told to stop, one that is not there yet. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { deploymentOfItsOwn } from './deployment-of-its-own.ts';
import { appIn, hears, PATIENCE_MS, PHONE_LINE, ringing } from './town.ts';

afterAll(() => dispose());

test('a call goes on when its worker and all its processes are gone', async () => {
  const deployment = await deploymentOfItsOwn();
  const server = await deployment.server();
  const worker = await deployment.worker();
  const dispute = await deployment.dispute(server);
  const app = await appIn(dispute);
  const call = await deployment.call();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  await deployment.worker();

  process.kill(-worker.pid, 'SIGKILL');

  await app.waitForText('dispute.events', ({ text }) => text.includes('listening-gap'), 60_000);
  expect(app.attributes(PHONE_LINE)).toMatchObject({ 'dispute.line': 'connected' });
}, 180_000);

test('a call that rings before any worker is there is answered when one is', async () => {
  const deployment = await deploymentOfItsOwn();
  await deployment.server();
  const call = await ringing({ agentName: deployment.agentName });
  await deployment.worker();
  await call.answered(PATIENCE_MS);
  await hears(call, 'request');
}, 120_000);

test('a worker that is told to stop keeps its call, and new ones go to the next', async () => {
  const deployment = await deploymentOfItsOwn();
  const server = await deployment.server();
  const old = await deployment.worker();
  const dispute = await deployment.dispute(server);
  const app = await appIn(dispute);
  const call = await deployment.call();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  const job = await deployment.jobOf(call);

  await deployment.worker();
  process.kill(old.pid, 'SIGTERM');
  const later = await deployment.call();
  const { code } = await deployment.dispute(server);
  await later.press(`${code}#`);
  await hears(later, 'connected');

  expect(deployment.jobsOf(call)).toEqual([job]);
  expect(app.attributes(PHONE_LINE)).toMatchObject({ 'dispute.line': 'connected' });
}, 180_000);
