/** Where everybody is to be told, a recorded sentence is said into the merged line, once, and the app sees when. */

import { randomBytes } from 'node:crypto';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { compareSound, readWav, type Wav } from '../../phone/index.ts';
import { readRecording, startStandIn } from '../../scripts/standin/index.ts';
import { answered, appIn, hears, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

const CONVERSATION = 'phone/sounds/merged-call.wav';
const SENTENCE = 'This call is being transcribed.';
/** Share of a recording that is heard whole where it was played. */
const HEARD = 0.65;

afterAll(() => dispose());

test('caller and bank hear it once, though the bank leaves the line and comes back', async () => {
  const openai = await startStandIn({ recordings: [await readRecording(CONVERSATION)] });
  onTestFinished(openai.stop);
  const agentName = `discloses-${randomBytes(4).toString('hex')}`;
  await workerOfItsOwn(agentName, {
    DISCLOSURE: 'after-merge',
    OPENAI_BASE_URL: openai.baseUrl,
  });
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered({ agentName });
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  const line = await app.participant(PHONE_LINE, PATIENCE_MS);
  expect(line.attributes['dispute.disclosure']).toBe('after-merge');

  const conversation = await readWav(CONVERSATION);
  const [, disclosed] = await Promise.all([
    call.speak(conversation),
    app.waitForText('dispute.events', ({ text }) => text.includes('"disclosed"'), 60_000),
    hears(call, 'disclosure'),
  ]);
  const heardUntilNow = call.heard.recording().samples.length;
  await call.speak(conversation);
  await call.hangUp();

  expect(JSON.parse(disclosed.text)).toMatchObject({ kind: 'disclosed', call_id: call.callId });
  expect(eventsOf(app, 'disclosed')).toHaveLength(1);
  const words = app.texts().filter(({ text }) => text.includes(SENTENCE));
  expect(words.at(0)?.attributes).toMatchObject({ 'dispute.speaker': 'machine' });
  const sentence = await readWav('prompts/en/disclosure.wav');
  expect(
    compareSound(sentence, after(call.heard.recording(), heardUntilNow)).coverage,
  ).toBeLessThan(HEARD);
}, 180_000);

function eventsOf(app: Awaited<ReturnType<typeof appIn>>, kind: string) {
  const events = app.texts().filter(({ topic }) => topic === 'dispute.events');
  return events.filter(({ text }) => JSON.parse(text).kind === kind);
}

function after(recording: Wav, from: number): Wav {
  return { ...recording, samples: recording.samples.slice(from) };
}
