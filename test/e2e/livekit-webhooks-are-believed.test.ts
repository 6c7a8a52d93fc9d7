/** A real LiveKit server tells us of a caller who has left; a call that nobody ended is then ended. */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { dial } from '../../phone/index.ts';
import { freePort } from '../../scripts/setup/free-port.ts';
import { findLiveKit } from '../../scripts/setup/livekit.mjs';
import { type RunningLiveKit, startLiveKit } from '../../scripts/setup/start-livekit.ts';
import { livekitWebhooks } from '../../src/api/livekit-webhooks.ts';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { livekitPresence } from '../../src/watch/livekit-presence.ts';
import { recordLostEnd } from '../../src/watch/record-lost-end.ts';
import { apiForTest } from '../unit/api/api-for-test.ts';
import { PATIENCE_MS } from './town.ts';

const FROM = '+14155550876';
const stops: (() => Promise<unknown>)[] = [() => dispose()];
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

async function toldBy(): Promise<{ livekit: RunningLiveKit } & ReturnType<typeof apiForTest>> {
  const port = await freePort();
  const program = await findLiveKit(process.env);
  const webhookUrl = `http://127.0.0.1:${port}/livekit/webhook`;
  const livekit = await startLiveKit({ program, webhookUrl });
  stops.push(livekit.stop);
  const readRoomNews = livekitWebhooks(livekit.apiKey, livekit.apiSecret);
  const api = apiForTest({ readRoomNews });
  stops.push(() => api.app.close());
  await api.app.listen({ host: '127.0.0.1', port });
  return { ...api, livekit };
}

/** With a dispute whose code can be used. */
async function ledgerWithDispute() {
  const folder = mkdtempSync(join(tmpdir(), 'dispute-call-told-'));
  const databaseUrl = `file:${join(folder, 'disputes.db')}`;
  const ledger = openLedger({ databaseUrl, codeLength: 8, callerKey: 'key', random: randomBytes });
  stops.push(() => ledger.close().then(() => rmSync(folder, { recursive: true })));
  await ledger.migrate();
  const bank = { name: 'Corner Bank', phoneNumber: '+12125550199' };
  return { ledger, opened: await ledger.openDispute({ bank }, Date.now()) };
}

test('the leg that hung up is told once, by its sip.callID, and its call is over', async () => {
  const { livekit, left, lines } = await toldBy();
  const { ledger, opened } = await ledgerWithDispute();
  const { url: livekitUrl, apiKey, apiSecret } = livekit;
  const presence = livekitPresence(livekitUrl, apiKey, apiSecret);

  const call = await dial({ livekitUrl, apiKey, apiSecret, agentName: 'nobody', from: FROM });
  const attempt = { code: opened.code.code, call: { id: call.callId, caller: FROM } };
  expect((await ledger.pair({ ...attempt, at: Date.now() })).kind).toBe('paired');
  expect(await presence.isCallInRoom(call.roomName, call.callId)).toBe(true);
  await call.hangUp();

  await expect.poll(() => left.length, { timeout: PATIENCE_MS }).toBe(1);
  expect(left[0]).toMatchObject({ call: call.callId, roomName: call.roomName });
  const at = left[0]?.at ?? 0;
  expect(Math.abs(at - Date.now())).toBeLessThan(PATIENCE_MS);

  const isBack = () => presence.isCallInRoom(call.roomName, call.callId);
  const itsOwnTurn = async () => {};
  const found: string[] = [];
  const watch = { ledger, isBack, wait: itsOwnTurn, found: (id: string) => void found.push(id) };
  await recordLostEnd(watch, call.callId, at);
  expect(found).toEqual([call.callId]);
  expect((await ledger.readCall(call.callId))?.ending).toEqual({
    reason: 'our-failure',
    during: 'carrying',
  });

  const statuses = lines.map(({ entry }) => (entry as { status?: number }).status);
  expect(new Set(statuses)).toEqual(new Set([204]));
  expect(JSON.stringify(lines)).not.toContain(FROM.slice(1));
});
