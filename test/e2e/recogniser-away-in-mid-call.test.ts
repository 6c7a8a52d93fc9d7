/** When the recogniser is away for a minute in mid-call, the transcript is shown as delayed, and catches up. */

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
import { PHONE_LINE } from './town.ts';

/** With what is left of the sound that the phone plays meanwhile. */
const AWAY_MS = 60_000;
const CATCHES_UP_MS = 60_000;

afterAll(() => dispose());

test('all words come in order, once it is back', async () => {
  const openai = await recogniser();
  const { agentName } = await workerThatAsks(openai);
  openai.begin();
  const { app, call } = await connected(agentName);
  const sound = await readWav('phone/sounds/merged-call.wav');
  await call.speak(sound);
  expect(app.attributes(PHONE_LINE)['dispute.transcript']).toBe('delayed');
  const silent = (AWAY_MS * sound.sampleRate) / 1_000 - sound.samples.length;
  await call.speak({ ...sound, samples: new Int16Array(silent) });
  expect(app.captions()).toEqual([]);

  openai.end();
  await expect.poll(() => shownWords(app), { timeout: CATCHES_UP_MS }).toSatisfy(isWholeCall);
  await expect
    .poll(() => transcriptStates(app), { timeout: 10_000 })
    .toEqual(['live', 'delayed', 'live']);
}, 240_000);
