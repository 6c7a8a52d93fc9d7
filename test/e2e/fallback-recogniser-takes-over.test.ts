/** When the recogniser is away and a fallback is configured, words come as if nothing had happened. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { readWav } from '../../phone/index.ts';
import {
  connected,
  isWholeCall,
  recogniser,
  shownWords,
  transcriptStates,
  workerThatAsks,
} from './recogniser-of-its-own.ts';
import { PATIENCE_MS } from './town.ts';

afterAll(() => dispose());

test('the fallback takes over, and the transcript stays live', async () => {
  const [openai, fallback] = [await recogniser(), await recogniser()];
  const { agentName } = await workerThatAsks(openai, {
    FALLBACK_OPENAI_BASE_URL: fallback.baseUrl,
  });
  openai.begin();
  const { app, call } = await connected(agentName);
  await call.speak(await readWav('phone/sounds/merged-call.wav'));
  await expect.poll(() => shownWords(app), { timeout: PATIENCE_MS }).toSatisfy(isWholeCall);
  expect(transcriptStates(app)).toEqual(['live']);
  // After three failures it is left alone, but for a try now and then.
  expect(openai.requests()).toBeLessThan(fallback.requests());
}, 120_000);
