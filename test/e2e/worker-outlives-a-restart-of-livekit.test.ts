/** LiveKit server is killed under a call and comes back: the worker takes calls again by itself. */

import { randomBytes } from 'node:crypto';
import { dispose } from '@livekit/rtc-node';
import { afterAll, onTestFinished, test } from 'vitest';
import { findLiveKit } from '../../scripts/setup/livekit.mjs';
import { startLiveKit } from '../../scripts/setup/start-livekit.ts';
import { answered, hears, PATIENCE_MS, ringing } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

const AT_ONCE_MS = 0;
/** A worker tries again after 2 s, then after 4 s and so on. */
const TRIES = 10;

afterAll(() => dispose());

test('a worker that lost its LiveKit server takes calls when that is back', async () => {
  const program = await findLiveKit(process.env);
  const before = await startLiveKit({ program });
  onTestFinished(() => before.stop());
  const agentName = `outlives-${randomBytes(4).toString('hex')}`;
  await workerOfItsOwn(agentName, { LIVEKIT_URL: before.url });
  const town = { livekitUrl: before.url, agentName };
  await answered(town);

  await before.stop(AT_ONCE_MS);
  const after = await startLiveKit({ program, ports: before.ports });
  onTestFinished(() => after.stop());

  // LiveKit offers a call once: one that rings before the worker is back is offered to nobody.
  for (let tries = 1; ; tries++) {
    const call = await ringing(town);
    try {
      await call.answered(PATIENCE_MS / TRIES);
      return await hears(call, 'request').then(() => undefined);
    } catch (error) {
      if (tries === TRIES) throw error;
      await call.hangUp();
    }
  }
}, 180_000);
