/** An app has the agent say a sentence into the line: the caller hears it, and the transcript holds it as the agent's. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { answered, appIn, hears, newDispute, PATIENCE_MS, PHONE_LINE } from './town.ts';

const ASKED = 'Could you please give us the reference number for this dispute?';

afterAll(() => dispose());

test('the caller hears the sentence in a pause, and the transcript says that it was ours', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  await call.heard.speechStopped(PATIENCE_MS);

  const [answer] = await Promise.all([
    app.rpc(PHONE_LINE, 'dispute.say', { say: 'ask-reference-number' }),
    call.heard.speechStarted(PATIENCE_MS),
  ]);

  expect(answer).toEqual({ said: ASKED });
  const { attributes } = await app.waitForText(
    'lk.transcription',
    ({ text }) => text === ASKED,
    PATIENCE_MS,
  );
  expect(attributes).toMatchObject({
    'dispute.utterance_id': expect.stringMatching(/^ours\./),
    'dispute.speaker': 'machine',
    'lk.transcription_final': 'true',
  });
}, 90_000);
