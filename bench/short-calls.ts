/** Calls one after the other: how long the caller waits for an answer and for the room, and what a hang-up leaves. */

import { RoomServiceClient } from 'livekit-server-sdk';
import type { Listener, PhoneCall } from '../phone/index.ts';
import { joinAsApp, openDispute } from '../scripts/demo/app.ts';
import type { Stage } from '../scripts/demo/stage.ts';
import { jobOf, PHONE_LINE, ring } from './calls.ts';
import { now, timed, until } from './clock.ts';
import { type Row, row } from './figures.ts';
import { msFromKeyToSound } from './key-to-sound.ts';
import { untilGone, untilWarm } from './process-use.ts';

/** On a busy machine fewer are made: no new one after this long. */
const ENOUGH_MS = 100_000;
const CALLS = 20;

/** In milliseconds. */
interface ShortCall {
  readonly dialToAnswer: number;
  readonly ringToAnswer: number;
  readonly keyToSound: number;
  readonly hangUpToLineGone: number;
  readonly hangUpToRoomGone: number;
  readonly hangUpToJobGone: number;
}

export async function measureShortCalls(
  stage: Stage,
  say: (detail: string) => void,
): Promise<Row[]> {
  const calls = await shortCalls(stage, () => untilWarm(stage.worker.pid), CALLS, say);
  const of = (name: string, figure: keyof ShortCall) =>
    row(
      name,
      'ms',
      calls.map((call) => call[figure]),
    );
  return [
    of('dial to answer', 'dialToAnswer'),
    of('ring to answer', 'ringToAnswer'),
    of('last key to the caller’s sound in the dispute room', 'keyToSound'),
    of('hang-up to phone line gone', 'hangUpToLineGone'),
    of('hang-up to call room gone', 'hangUpToRoomGone'),
    of('hang-up to job process gone', 'hangUpToJobGone'),
  ];
}

/** @param ready resolves when the worker is ready for the next */
export async function shortCalls(
  stage: Stage,
  ready: () => Promise<unknown>,
  most: number,
  say: (detail: string) => void,
): Promise<ShortCall[]> {
  await shortCall(stage, ready); // The first call of a process, ours too, is slower.
  const calls: ShortCall[] = [];
  const end = now() + ENOUGH_MS;
  while (calls.length < most && now() < end) {
    say(`${calls.length + 1} of ${most}`);
    calls.push(await shortCall(stage, ready));
  }
  return calls;
}

async function shortCall(stage: Stage, ready: () => Promise<unknown>): Promise<ShortCall> {
  const dispute = await openDispute(stage.server.url);
  const app = await joinAsApp(dispute);
  await ready();
  const dialled = now();
  const call = await ring(stage);
  try {
    const rang = now();
    await call.answered();
    const answered = now();
    const keyToSound = await msFromKeyToSound(call, app, dispute.code);
    const left = await hangUp(stage, call, app);
    return { dialToAnswer: answered - dialled, ringToAnswer: answered - rang, keyToSound, ...left };
  } finally {
    await call.hangUp();
    await app.leave();
  }
}

async function hangUp(stage: Stage, call: PhoneCall, app: Listener) {
  const { livekit } = stage;
  const rooms = new RoomServiceClient(livekit.url, livekit.apiKey, livekit.apiSecret);
  const roomGone = async () => (await rooms.listRooms([call.roomName])).length === 0;
  const pid = jobOf(stage, call);
  const began = now();
  const [hangUpToLineGone, hangUpToRoomGone, hangUpToJobGone] = await Promise.all([
    timed(began, app.left(PHONE_LINE)),
    timed(began, until(roomGone, 'The call room is still there')),
    timed(began, untilGone(pid)),
    call.hangUp(),
  ]);
  return { hangUpToLineGone, hangUpToRoomGone, hangUpToJobGone };
}
