/** An hour of the caller's sound on its way into the dispute room: nothing of it is kept, or kept waiting. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { carry } from '../../../src/call/carry.ts';
import type { DisputeRooms } from '../../../src/call/dispute-room.ts';
import type { Sound } from '../../../src/call/line.ts';
import type { LineState } from '../../../src/dispute/line-state.ts';
import { fakeClock, settled } from '../../fakes/fake-clock.ts';
import { fakeDisputeRoom } from '../../fakes/fake-dispute-rooms.ts';
import { type FakeLine, fakeLine } from '../../fakes/fake-line.ts';
import { DISPUTE } from './call-for-test.ts';

const SHOWN: LineState = {
  line: 'connected',
  merged: 'unknown',
  activity: 'unknown',
  transcript: 'off',
};
const A_SECOND = 100;
const AN_HOUR = 3_600 * A_SECOND;

/** A call that is being carried; the room knows the last piece that it was given and how many they were. */
async function carried() {
  const clock = fakeClock();
  const line = fakeLine(clock);
  const room = { pieces: 0, last: new WeakRef<Sound>(piece(0)) };
  const rooms: DisputeRooms = {
    enter: async (dispute, state) => ({
      ...fakeDisputeRoom(dispute, state),
      async carry(sound) {
        room.pieces += 1;
        room.last = new WeakRef(sound);
      },
    }),
  };
  const nothing = () => {};
  const state = () => SHOWN;
  const told = { onEntered: nothing, onConnected: nothing, enteredInVain: nothing };
  const carrying = { line, rooms, clock, state, isConnected: () => true, ...told };
  const summary = carry(carrying, DISPUTE, line.gone).then(({ delay }) => delay);
  await settled();
  return { clock, line, room, summary };
}

function piece(level: number): Sound {
  return { samples: Int16Array.of(level), sampleRate: 48_000 };
}

/** What is no longer used is gone after it. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

test('hands each piece of an hour on, in order, in the turn in which it comes', async () => {
  const { clock, line, room, summary } = await carried();
  let late = 0;
  for (let spoken = 1; spoken <= AN_HOUR; spoken++) {
    const sound = piece(spoken % 32_768);
    line.speak(sound);
    if (room.pieces !== spoken || room.last.deref() !== sound) late += 1;
    if (spoken % A_SECOND === 0) await settled();
  }
  expect(late).toBe(0);
  expect(line.listeners()).toBe(1);
  expect(clock.waiting()).toBe(0);
  line.callerHangsUp();
  expect(await summary).toMatchObject({ pieces: AN_HOUR, lost: 0 });
  expect(line.listeners()).toBe(0);
});

/** A function of its own, so that nothing here holds a piece when it has returned. */
function speakASecond(line: FakeLine): WeakRef<Sound>[] {
  return Array.from({ length: A_SECOND }, (_, level) => {
    const sound = piece(level);
    line.speak(sound);
    return new WeakRef(sound);
  });
}

test('keeps no piece that it has handed on', async () => {
  const { line } = await carried();
  const spoken: WeakRef<Sound>[] = [];
  for (let second = 0; second < 60; second++) {
    spoken.push(...speakASecond(line));
    await settled();
  }
  collectGarbage();
  const kept = spoken.filter((sound) => sound.deref() !== undefined).length;
  // The engine itself may still hold the last.
  expect(kept).toBeLessThanOrEqual(1);
  line.callerHangsUp();
});
