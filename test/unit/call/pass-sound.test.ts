import { expect, test } from 'vitest';
import { passSound } from '../../../src/call/pass-sound.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { fakeDisputeRoom } from '../../fakes/fake-dispute-rooms.ts';
import { fakeLine } from '../../fakes/fake-line.ts';

const form = { bank: { name: 'Example Bank', phoneNumber: '+15105550123' } };
const DISPUTE = { id: 'one', form, openedAt: 0 };
const STATE = {
  line: 'connected',
  merged: 'unknown',
  activity: 'unknown',
  transcript: 'off',
} as const;

function passing({ heard }: { heard: boolean }) {
  const line = fakeLine(fakeClock());
  const room = fakeDisputeRoom(DISPUTE, STATE);
  room.isHeard(heard);
  const pieces: Promise<void>[] = [];
  const { flows, stop } = passSound(line, room, (piece) => pieces.push(piece));
  return { line, room, flows, stop, pieces };
}

test('nobody is there: the first piece goes in, as proof, and no other', async () => {
  const { line, room, flows } = passing({ heard: false });
  line.speak();
  await flows;
  line.speak();
  expect(room.carried).toHaveLength(1);
  expect(line.listeners()).toBe(0);
});

test('goes in as soon as somebody is there, and not after the last has left', async () => {
  const { line, room, flows } = passing({ heard: false });
  line.speak();
  await flows;
  room.isHeard(true);
  line.speak();
  line.speak();
  room.isHeard(false);
  line.speak();
  expect(room.carried).toHaveLength(3);
});

test('each piece goes in once, however often somebody comes', async () => {
  const { line, room, pieces } = passing({ heard: true });
  room.isHeard(true);
  line.speak();
  await settled();
  room.isHeard(true);
  line.speak();
  expect(room.carried).toHaveLength(2);
  expect(pieces).toHaveLength(2);
});

test('nothing goes in after it was stopped, whoever comes', async () => {
  const { line, room, stop } = passing({ heard: true });
  stop();
  room.isHeard(true);
  line.speak();
  expect(room.carried).toEqual([]);
  expect(line.listeners()).toBe(0);
});
