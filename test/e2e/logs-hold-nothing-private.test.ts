/** Neither our logs nor the framework's hold a code, a number, a room, an identity or a token. */

import { readFile } from 'node:fs/promises';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import {
  answered,
  appIn,
  callRoomIsGone,
  hears,
  LEFT_BEHIND_MS,
  misspelt,
  newDispute,
  PHONE_LINE,
} from './town.ts';

afterAll(() => dispose());

test('a whole call is named by its sip.callID alone', async () => {
  const from = '+14155550876';
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered({ from });
  await call.press(`${misspelt(dispute.code)}#`);
  await hears(call, 'code-not-right');
  await call.press(`${dispute.code}#`);
  await app.participant(PHONE_LINE);
  await call.hangUp();
  await callRoomIsGone(call, LEFT_BEHIND_MS);

  const logs = await Promise.all(
    [inject('workerLogPath'), inject('serverLogPath')].map((path) => readFile(path, 'utf8')),
  );

  expect(logs.join('\n')).toContain(call.callId);
  const secrets = [
    from.slice(1),
    from.slice(-7),
    dispute.code,
    dispute.extraDigits,
    misspelt(dispute.code),
    dispute.token,
  ];
  for (const secret of [...secrets, dispute.id, call.roomName, call.identity, 'eyJ']) {
    expect(logs.join('\n').includes(secret)).toBe(false);
  }
});
