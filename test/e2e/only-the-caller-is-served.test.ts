/** Others who come into the call's room are not the caller: their keys do nothing and their sound stays there. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { compareSound, isSameSound } from '../../phone/index.ts';
import { answered, appIn, hears, newDispute, PHONE_LINE, ringing, twoSounds } from './town.ts';

afterAll(() => dispose());

test('a second leg can neither enter the code nor be heard in the dispute', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await hears(call, 'request');
  const intruder = await ringing({ room: call.roomName });
  await intruder.answered(10_000);
  await intruder.press(`${dispute.code}#`);
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  const [merged, other] = await twoSounds();

  await Promise.all([call.speak(merged), intruder.speak(other)]);

  const arrived = app.recording(PHONE_LINE);
  expect(isSameSound(compareSound(merged, arrived))).toBe(true);
  expect(compareSound(other, arrived).coverage).toBeLessThan(0.1);
});
