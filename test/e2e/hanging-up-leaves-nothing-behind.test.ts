/** Two seconds after a hang-up, in whichever phase, call room, phone line and job process are gone. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, beforeEach, expect, inject, test } from 'vitest';
import type { PhoneCall } from '../../phone/index.ts';
import { jobProcesses } from './job-processes.ts';
import {
  answered,
  appIn,
  callRoomIsGone,
  hears,
  LEFT_BEHIND_MS,
  newDispute,
  PATIENCE_MS,
  PHONE_LINE,
  ringing,
} from './town.ts';

let waiting: ReadonlySet<number>;

beforeEach(async () => {
  const warm = async () => (await jobProcesses(inject('workerPid'))).length;
  await expect.poll(warm, { timeout: PATIENCE_MS, interval: 100 }).toBeGreaterThan(0);
  waiting = new Set(await jobProcesses(inject('workerPid')));
});

afterAll(() => dispose());

/** One of the processes that waited before the call has taken it; it must be gone, and the room too. */
async function nothingIsLeft(call: PhoneCall): Promise<void> {
  const tookTheCall = async () => {
    const alive = new Set(await jobProcesses(inject('workerPid')));
    return [...waiting].filter((pid) => !alive.has(pid)).length;
  };
  await Promise.all([
    callRoomIsGone(call, LEFT_BEHIND_MS),
    expect.poll(tookTheCall, { timeout: LEFT_BEHIND_MS, interval: 50 }).toBeGreaterThan(0),
  ]);
}

test('while it rings', async () => {
  const call = await ringing();
  await call.hangUp();
  await callRoomIsGone(call, LEFT_BEHIND_MS);
});

test('while the request is heard', async () => {
  const call = await answered();
  await call.heard.speechStarted(PATIENCE_MS);
  await call.hangUp();
  await nothingIsLeft(call);
});

test('while the code is typed', async () => {
  const call = await answered();
  await call.press('123');
  await call.hangUp();
  await nothingIsLeft(call);
});

test('while "connected" is heard', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(dispute.code);
  await app.participant(PHONE_LINE, PATIENCE_MS);
  await call.hangUp();
  await Promise.all([app.left(PHONE_LINE, LEFT_BEHIND_MS), nothingIsLeft(call)]);
});

test('while the line is carried', async () => {
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered();
  await call.press(dispute.code);
  await hears(call, 'connected');
  await call.hangUp();
  await Promise.all([app.left(PHONE_LINE, LEFT_BEHIND_MS), nothingIsLeft(call)]);
});
