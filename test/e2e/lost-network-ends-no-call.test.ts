/** A worker that loses LiveKit for some seconds goes on with its call, and the caller does not notice. */

import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { compareSound, isSameSound, type Listener, type Wav } from '../../phone/index.ts';
import { layCable } from '../../scripts/faults/cut.ts';
import { answered, appIn, hears, livekit, newDispute, PHONE_LINE, twoSounds } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

const CUT_MS = 4_000;
/** LiveKit's client notices, takes its place up again, and the room hears of it. */
const BACK_MS = 6_000;
const UNDER_WAY_MS = 1_000;

afterAll(() => dispose());

async function cable() {
  const laid = await layCable(Number(new URL(livekit.livekitUrl).port));
  onTestFinished(laid.stop);
  return laid;
}

/** What the app has of the line since a moment. */
function heardSince(app: Listener, fromMs: number): Wav {
  const { sampleRate, samples } = app.recording(PHONE_LINE);
  const from = Math.max(0, Math.round(((fromMs - app.startedAtMs) * sampleRate) / 1000));
  return { sampleRate, samples: samples.slice(from) };
}

test('a call goes on after its worker could not reach LiveKit for seconds', async () => {
  const network = await cable();
  const agentName = `cut-${randomBytes(4).toString('hex')}`;
  await workerOfItsOwn(agentName, { LIVEKIT_URL: `ws://127.0.0.1:${network.port}` });
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered({ agentName });
  await call.press(dispute.code);
  await hears(call, 'connected');

  network.cut('refuse');
  await pause(CUT_MS);
  network.mend();
  await pause(BACK_MS);

  const [sound] = await twoSounds();
  const began = Date.now();
  await call.speak(sound);
  await pause(UNDER_WAY_MS);
  expect(isSameSound(compareSound(sound, heardSince(app, began)))).toBe(true);
  expect(app.attributes(PHONE_LINE)['dispute.line']).toBe('connected');
}, 120_000);
