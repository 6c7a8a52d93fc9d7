/** A number that floods us with calls hears why it is refused, while others are served. */

import { randomInt } from 'node:crypto';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import {
  answered,
  callRoomIsGone,
  hears,
  LEFT_BEHIND_MS,
  newDispute,
  PATIENCE_MS,
} from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

afterAll(() => dispose());

test('a call too many of one number is refused with a word, and a right caller is served meanwhile', async () => {
  const agentName = `flooded-${randomInt(1e9)}`;
  await workerOfItsOwn(agentName, { CALLS_AT_ONCE_PER_NUMBER: '1' });
  const from = `+1415556${randomInt(1000, 9999)}`;
  await answered({ agentName, from });

  const refused = await answered({ agentName, from });
  const right = await answered({ agentName });
  await right.press(`${(await newDispute()).code}#`);

  await Promise.all([hears(refused, 'busy'), hears(right, 'connected')]);
  expect(await refused.hungUp(PATIENCE_MS)).toBe('by-them');
  await callRoomIsGone(refused, LEFT_BEHIND_MS);
}, 120_000);
