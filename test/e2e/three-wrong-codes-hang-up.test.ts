/** The third wrong code ends the call, with a word of goodbye. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import {
  answered,
  callRoomIsGone,
  hears,
  LEFT_BEHIND_MS,
  misspelt,
  newDispute,
  PATIENCE_MS,
} from './town.ts';

afterAll(() => dispose());

test('three wrong codes hang up, and nothing of the call is left', async () => {
  const { code } = await newDispute();
  const call = await answered();
  for (let wrong = 1; wrong <= 2; wrong++) {
    await call.press(`${misspelt(code)}#`);
    await hears(call, 'code-not-right');
  }

  await call.press(`${misspelt(code)}#`);

  await hears(call, 'too-many-tries');
  expect(await call.hungUp(PATIENCE_MS)).toBe('by-them');
  await callRoomIsGone(call, LEFT_BEHIND_MS);
});
