/** A real LiveKit server tells us of a caller who has left, and we can read its signature. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { dial } from '../../phone/index.ts';
import { freePort } from '../../scripts/setup/free-port.ts';
import { findLiveKit } from '../../scripts/setup/livekit.mjs';
import { startLiveKit } from '../../scripts/setup/start-livekit.ts';
import { livekitWebhooks } from '../../src/api/livekit-webhooks.ts';
import { apiForTest } from '../unit/api/api-for-test.ts';
import { PATIENCE_MS } from './town.ts';

const stops: (() => Promise<unknown>)[] = [() => dispose()];
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

test('the leg that hung up is told once, by its sip.callID, and everything else is taken', async () => {
  const port = await freePort();
  const program = await findLiveKit(process.env);
  const webhookUrl = `http://127.0.0.1:${port}/livekit/webhook`;
  const livekit = await startLiveKit({ program, webhookUrl });
  stops.push(livekit.stop);
  const { app, left, lines } = apiForTest({
    readRoomNews: livekitWebhooks(livekit.apiKey, livekit.apiSecret),
  });
  stops.push(() => app.close());
  await app.listen({ host: '127.0.0.1', port });

  const { url: livekitUrl, apiKey, apiSecret } = livekit;
  const from = '+14155550876';
  const call = await dial({ livekitUrl, apiKey, apiSecret, agentName: 'nobody', from });
  await call.hangUp();

  await expect.poll(() => left.length, { timeout: PATIENCE_MS }).toBe(1);
  expect(left[0]).toMatchObject({ call: call.callId, roomName: call.roomName });
  expect(Math.abs((left[0]?.at ?? 0) - Date.now())).toBeLessThan(PATIENCE_MS);
  const statuses = lines.map(({ entry }) => (entry as { status?: number }).status);
  expect(new Set(statuses)).toEqual(new Set([204]));
  expect(JSON.stringify(lines)).not.toContain(from.slice(1));
});
