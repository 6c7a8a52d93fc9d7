/** The right code brings the caller's line, whole, into the room of its dispute. */

import { readFile } from 'node:fs/promises';
import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, test } from 'vitest';
import { compareSound, isSameSound, readWav } from '../../phone/index.ts';
import { answered, appIn, hears, newDispute, PHONE_LINE } from './town.ts';

afterAll(() => dispose());

interface Turn {
  readonly speaker: string;
  readonly startMs: number;
  readonly endMs: number;
}

test('the merged sound that arrives equals the one that was played', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(`${dispute.code}#`);
  await hears(call, 'connected');
  const merged = await readWav('phone/sounds/merged-call.wav');
  const { turns } = JSON.parse(await readFile('phone/sounds/merged-call.json', 'utf8')) as {
    turns: Turn[];
  };
  const sections = turns.map((turn) => ({ ...turn, label: turn.speaker }));

  await call.speak(merged);
  await call.hangUp();
  await app.left(PHONE_LINE);

  const arrived = compareSound(merged, app.recording(PHONE_LINE), sections);
  expect(isSameSound(arrived)).toBe(true);
  expect(Math.abs(arrived.levelDb)).toBeLessThan(3);
  expect(Object.keys(arrived.labels).toSorted()).toEqual(['bank', 'caller']);
  for (const voice of Object.values(arrived.labels)) expect(isSameSound(voice)).toBe(true);
});

test('the app knows the phone line by its identity and state, and never by its number', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const from = '+14155550987';
  const call = await answered({ from });
  await call.press(dispute.code);

  const line = await app.participant(PHONE_LINE);

  expect(line.kind).toBe('app');
  expect(line.attributes).toMatchObject({
    'dispute.line': 'connected',
    'dispute.merged': 'unknown',
    'dispute.activity': 'unknown',
    'dispute.transcript': 'live',
  });
  expect(JSON.stringify(line)).not.toContain(from.slice(-4));
});
