/** The app's token lets it into its dispute's room, to listen and to ask; the watch sees it there. */

import { dispose, Room } from '@livekit/rtc-node';
import { RoomServiceClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { livekitPresence } from '../../src/watch/livekit-presence.ts';
import '../setup/provided.ts';

const livekit = [
  inject('livekitUrl'),
  inject('livekitApiKey'),
  inject('livekitApiSecret'),
] as const;
const rooms = new RoomServiceClient(...livekit);
const presence = livekitPresence(...livekit);

interface Entrance {
  readonly server_url: string;
  readonly participant_token: string;
  readonly room_name: string;
}

async function openDispute(): Promise<Entrance> {
  const response = await fetch(`${inject('serverUrl')}/livekit/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ bank: { id: 'example-bank' } }),
    signal: AbortSignal.timeout(10_000),
  });
  expect(response.status).toBe(201);
  return (await response.json()) as Entrance;
}

const app = new Room();
let entrance: Entrance;

beforeAll(async () => {
  entrance = await openDispute();
  await app.connect(entrance.server_url, entrance.participant_token);
});

afterAll(async () => {
  await rooms.deleteRoom(entrance.room_name);
  await dispose();
});

test('the app may listen and ask, and neither speak nor call itself otherwise', async () => {
  const [seen] = await rooms.listParticipants(entrance.room_name);
  expect(app.name).toBe(entrance.room_name);
  expect(seen?.identity).toMatch(/^app-/);
  expect(seen?.permission).toMatchObject({
    canSubscribe: true,
    canPublish: false,
    canPublishData: true,
    canUpdateMetadata: false,
    hidden: false,
  });
});

test('the room outlives an app that its phone suspends', async () => {
  const [room] = await rooms.listRooms([entrance.room_name]);
  expect(room).toMatchObject({ emptyTimeout: 300, departureTimeout: 300 });
});

test('the watch sees the app as long as it is in the room', async () => {
  expect(await presence.isAppInRoom(entrance.room_name)).toBe(true);
  await app.disconnect();
  await expect.poll(() => presence.isAppInRoom(entrance.room_name), { timeout: 5_000 }).toBe(false);
});

test('the watch sees no app in a room that does not exist', async () => {
  expect(await presence.isAppInRoom('dispute-unknown')).toBe(false);
});
