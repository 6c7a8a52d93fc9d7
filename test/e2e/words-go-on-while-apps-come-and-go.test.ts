/** With `CARRYING=heard` sound stops and starts with the apps in the room, and the transcript knows nothing of that. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import { readWav } from '../../phone/index.ts';
import {
  connected,
  isWholeCall,
  recogniser,
  textOf,
  workerThatAsks,
} from './recogniser-of-its-own.ts';
import { appIn, PATIENCE_MS, PHONE_LINE } from './town.ts';
import { transcriptOf } from './transcript-of.ts';

const WRITTEN_MS = 30_000;

afterAll(() => dispose());

test('an app that leaves and comes back misses sound, and no word', async () => {
  const { agentName } = await workerThatAsks(await recogniser(), { CARRYING: 'heard' });
  const { dispute, app, call } = await connected(agentName);
  const speaking = call.speak(await readWav('phone/sounds/merged-call.wav'));
  await expect.poll(() => app.captions().length, { timeout: PATIENCE_MS }).toBeGreaterThan(0);

  const kept = async () => (await transcriptOf(inject('serverUrl'), dispute))[0]?.utterances ?? [];
  await app.leave();
  const { length } = await kept();
  await expect.poll(kept, { timeout: PATIENCE_MS }).toSatisfy((now) => now.length > length + 1);
  const back = await appIn(dispute);
  await back.participant(PHONE_LINE, PATIENCE_MS);
  await speaking;

  const whole = async () => textOf(await kept());
  await expect.poll(whole, { timeout: WRITTEN_MS, interval: 200 }).toSatisfy(isWholeCall);
}, 180_000);
