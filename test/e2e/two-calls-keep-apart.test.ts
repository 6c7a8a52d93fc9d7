/** Two calls at once reach their own disputes and hear nothing of each other. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { compareSound, isSameSound, readWav } from '../../phone/index.ts';
import { answered, appIn, hears, newDispute, PHONE_LINE, twoSounds } from './town.ts';

afterAll(() => dispose());

async function paired() {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  return { app, call };
}

// Sound is timed, and two calls at once fill a machine of two cores: another process can break it up once.
test('each sound arrives in its own dispute alone', { retry: 1 }, async () => {
  const [one, other] = await Promise.all([paired(), paired()]);
  const [merged, otherCall] = await twoSounds();

  await Promise.all([one.call.speak(merged), other.call.speak(otherCall)]);

  const inOne = one.app.recording(PHONE_LINE);
  const inOther = other.app.recording(PHONE_LINE);
  expect(isSameSound(compareSound(merged, inOne))).toBe(true);
  expect(isSameSound(compareSound(otherCall, inOther))).toBe(true);
  expect(compareSound(otherCall, inOne).coverage).toBeLessThan(0.1);
  expect(compareSound(merged, inOther).coverage).toBeLessThan(0.1);
});

test('what is said in a dispute room is not heard on the phone, nor prompts in the room', async () => {
  const { app, call } = await paired();
  const connected = await readWav('prompts/en/connected.wav');

  await call.speak(await readWav('phone/sounds/other-call.wav'));

  expect(app.participants().map(({ identity }) => identity)).toEqual([PHONE_LINE]);
  expect(compareSound(connected, app.recording(PHONE_LINE)).coverage).toBeLessThan(0.1);
});
