/** Calls one after the other: how long the caller waits for an answer and for the room, and what a hang-up leaves. */

import { setTimeout as pause } from 'node:timers/promises';
import { RoomServiceClient } from 'livekit-server-sdk';
import type { Listener, PhoneCall, Wav } from '../phone/index.ts';
import { joinAsApp, openDispute } from '../scripts/demo/app.ts';
import { logged, PHONE_LINE, ring } from './calls.ts';
import { now, timed, until } from './clock.ts';
import { type Row, row } from './figures.ts';
import { untilGone, untilWarm } from './process-use.ts';
import type { Stage } from './stage.ts';

const NOISE_MS = 30_000;
const LOUD = 1_000;
const KEY_GAP_MS = 120;

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
  count: number,
  say: (detail: string) => void,
): Promise<Row[]> {
  await shortCall(stage); // The first call of a process, ours too, is slower.
  const calls: ShortCall[] = [];
  while (calls.length < count) {
    say(`${calls.length + 1} of ${count}`);
    calls.push(await shortCall(stage));
  }
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

async function shortCall(stage: Stage): Promise<ShortCall> {
  const dispute = await openDispute(stage.server.url);
  const app = await joinAsApp(dispute);
  await untilWarm(stage.worker.pid);
  const dialled = now();
  const call = await ring(stage);
  try {
    const rang = now();
    await call.answered();
    const answered = now();
    const keyToSound = await typeAndSpeak(call, app, dispute.code);
    const left = await hangUp(stage, call, app);
    return { dialToAnswer: answered - dialled, ringToAnswer: answered - rang, keyToSound, ...left };
  } finally {
    await call.hangUp();
    await app.leave();
  }
}

/** The caller makes noise all the time; the code's last digit ends the entry. */
async function typeAndSpeak(call: PhoneCall, app: Listener, code: string): Promise<number> {
  const enough = new AbortController();
  const speaking = call.speak(noise(), { signal: enough.signal });
  await call.press(code.slice(0, -1));
  await pause(KEY_GAP_MS);
  const pressed = performance.timeOrigin + performance.now();
  await call.press(code.slice(-1));
  await app.participant(PHONE_LINE);
  await until(async () => firstSound(app) !== undefined, 'The caller was not heard in the room');
  enough.abort();
  await speaking;
  return (firstSound(app) ?? Number.NaN) - pressed;
}

/** Milliseconds since the epoch. */
function firstSound(app: Listener): number | undefined {
  const { sampleRate, samples } = app.recording(PHONE_LINE);
  const at = samples.findIndex((sample) => Math.abs(sample) >= LOUD);
  return at < 0 ? undefined : app.startedAtMs + (at * 1000) / sampleRate;
}

async function hangUp(stage: Stage, call: PhoneCall, app: Listener) {
  const { livekit } = stage;
  const rooms = new RoomServiceClient(livekit.url, livekit.apiKey, livekit.apiSecret);
  const roomGone = async () => (await rooms.listRooms([call.roomName])).length === 0;
  const { pid } = logged(stage, call);
  const began = now();
  const [hangUpToLineGone, hangUpToRoomGone, hangUpToJobGone] = await Promise.all([
    timed(began, app.left(PHONE_LINE)),
    timed(began, until(roomGone, 'The call room is still there')),
    timed(began, untilGone(pid)),
    call.hangUp(),
  ]);
  return { hangUpToLineGone, hangUpToRoomGone, hangUpToJobGone };
}

function noise(): Wav {
  const samples = new Int16Array(NOISE_MS * 8);
  return { sampleRate: 8000, samples: samples.map(() => (Math.random() - 0.5) * 12_000) };
}
