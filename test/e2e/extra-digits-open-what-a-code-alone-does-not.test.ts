/** While codes are being guessed, a right code pairs only together with its extra digits. */

import { randomBytes, randomInt } from 'node:crypto';
import { dispose } from '@livekit/rtc-node';
import { afterAll, test } from 'vitest';
import { generateCode } from '../../src/dispute/short-code.ts';
import { answered, appIn, hears, newDispute, PHONE_LINE } from './town.ts';
import { workerOfItsOwn } from './worker-of-its-own.ts';

afterAll(() => dispose());

test('those who withhold their number are asked for them once one of them has guessed', async () => {
  const agentName = `guessed-${randomInt(1e9)}`;
  await workerOfItsOwn(agentName, { WRONG_CODES_WITHHELD: '1' });
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const guesser = await answered({ agentName, from: null });
  await guesser.press(`${generateCode(dispute.code.length, randomBytes)}#`);
  await hears(guesser, 'code-not-right');

  const caller = await answered({ agentName, from: null });
  await caller.press(`${dispute.code}#`);
  await hears(caller, 'extra-digits');
  await caller.press(`${dispute.extraDigits}#`);

  await hears(caller, 'connected');
  await app.participant(PHONE_LINE);
}, 120_000);
