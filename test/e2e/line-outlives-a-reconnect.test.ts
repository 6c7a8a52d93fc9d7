/** A job that has to reconnect to LiveKit keeps its caller: it is we who were away, and not they. */

import { setTimeout as pause } from 'node:timers/promises';
import { dispose, Room, RoomEvent, SimulateScenarioKind } from '@livekit/rtc-node';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { dial } from '../../phone/index.ts';
import { openLine } from '../../src/call/livekit-line.ts';
import { livekit, PATIENCE_MS } from './town.ts';

const PROMPT_RATE = 24_000;
/** Whoever takes the caller for gone has done so by then. */
const TAKEN_FOR_GONE_MS = 3_000;
const DISPOSED_WITHIN_MS = 10_000;

// LiveKit's client is sometimes not done with a room that has reconnected; the process ends all the same.
afterAll(() => Promise.race([dispose(), pause(DISPOSED_WITHIN_MS)]));

async function agentIn(roomName: string): Promise<Room> {
  const token = new AccessToken(livekit.apiKey, livekit.apiSecret, { identity: 'agent-of-a-test' });
  token.kind = 'agent';
  token.addGrant({ room: roomName, roomJoin: true, canPublish: true, canSubscribe: true });
  const room = new Room();
  await room.connect(livekit.livekitUrl, await token.toJwt(), {
    autoSubscribe: false,
    dynacast: false,
  });
  // Removed rather than left: whoever has just reconnected may wait for ever for word that they have left.
  const rooms = new RoomServiceClient(livekit.livekitUrl, livekit.apiKey, livekit.apiSecret);
  onTestFinished(() => rooms.deleteRoom(roomName));
  return room;
}

/** Resolves when so much sound has been heard from now on. */
function sound(line: Awaited<ReturnType<typeof openLine>>['line'], lengthMs = 1): Promise<void> {
  let heardMs = 0;
  return new Promise((resolve) => {
    const stop = line.onSound('at-once', ({ samples, sampleRate }) => {
      heardMs += (samples.length * 1000) / sampleRate;
      if (heardMs < lengthMs) return;
      stop();
      resolve();
    });
  });
}

test('a line whose client takes its place up again hears its caller again', async () => {
  const call = await dial({ ...livekit, agentName: 'nobody' });
  onTestFinished(() => call.hangUp());
  const room = await agentIn(call.roomName);
  const options = { promptRate: PROMPT_RATE, removeRoom: async () => {} };
  const { line, gone } = await openLine(room, options, AbortSignal.timeout(PATIENCE_MS));
  await sound(line);

  const reconnected = new Promise<void>((resolve) =>
    room.once(RoomEvent.Reconnected, () => resolve()),
  );
  await room.simulateScenario(SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT);
  await reconnected;
  await sound(line, TAKEN_FOR_GONE_MS);

  expect(gone.aborted).toBe(false);
}, 90_000);
