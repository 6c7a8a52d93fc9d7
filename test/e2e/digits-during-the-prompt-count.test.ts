/** Whoever knows their code need not hear the request out. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { compareSound, readWav } from '../../phone/index.ts';
import { answered, appIn, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';

afterAll(() => dispose());

test('digits during the prompt count, and the first one stops it', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.heard.speechStarted(PATIENCE_MS);

  await call.press(dispute.code);

  await app.participant(PHONE_LINE, PATIENCE_MS);
  const request = compareSound(await readWav('prompts/en/request.wav'), call.heard.recording());
  expect(request.coverage).toBeLessThan(0.8);
});
