/** Calls, their rooms and their listeners on fakes, for the watch: the test lets time pass and listeners die. */

import type { CallEnding, CallId } from '../../../src/dispute/call.ts';
import type { CallRecord } from '../../../src/dispute/call-record.ts';
import type { CallEvent } from '../../../src/dispute/line-state.ts';
import type { CallRooms, RoomLook } from '../../../src/watch/call-rooms.ts';
import { ListenerWatch } from '../../../src/watch/watch-listeners.ts';
import { type FakeListeners, fakeListeners } from '../../fakes/fake-listeners.ts';

export const CALL = 'SCL_1';
export const ROOM = 'call-_1';
const NOW = Date.UTC(2026, 9, 1);
/** As often as the server looks. */
const TICK_MS = 500;
const FORM = { bank: { name: 'Corner Bank', phoneNumber: '+12125550199' } };

export const PAIRED: CallRecord = {
  callId: CALL,
  dispute: { id: 'd1', form: FORM, openedAt: NOW },
  pairedAt: NOW,
  utterances: [],
  facts: [],
  events: [],
};

export type TownOfCalls = ReturnType<typeof townOfCalls>;

/** A call on the line in a room of ours, that nobody has taken yet. */
export function townOfCalls(listeners: FakeListeners = fakeListeners()) {
  let now = 0;
  const looks = new Map<string, RoomLook>([[ROOM, lookAt({})]]);
  const noted: string[] = [];
  const sent: { room: string; after: string | undefined; at: number }[] = [];
  const ended: { id: CallId; ending: CallEnding }[] = [];
  const events: CallEvent[] = [];
  const failures: unknown[] = [];
  let livekit: Error | undefined;
  let record: CallRecord | undefined;
  const answer = <T>(value: T): Promise<T> =>
    livekit ? Promise.reject(livekit) : Promise.resolve(value);
  const rooms: CallRooms = {
    list: () => answer([...looks.keys()]),
    look: (room) => answer(looks.get(room)),
    async sendFor(room, after) {
      await answer(undefined);
      sent.push({ room, after, at: now });
    },
    async remove(room) {
      noted.push('room removed');
      looks.delete(room);
    },
    async removePhoneLine() {
      noted.push('phone line removed');
    },
  };
  const watch = new ListenerWatch({
    listeners,
    rooms,
    ledger: {
      readCall: async () => record,
      saveEvent: async (_call, event) => void events.push(event),
      async endCall(id, ending) {
        noted.push('call ended');
        ended.push({ id, ending });
      },
    },
    now: () => NOW + now,
    elapsed: () => now,
    journal: {
      sentFor: (_call, { silentMs }) => noted.push(`sent after ${silentMs}`),
      gaveUp: () => noted.push('gave up'),
      ended: () => noted.push('found ended'),
    },
  });
  return {
    listeners,
    noted,
    sent,
    ended,
    events,
    failures,
    now: () => now,
    isPaired: (call: CallRecord = PAIRED) => {
      record = call;
    },
    room: (look: Partial<RoomLook>) => void looks.set(ROOM, lookAt(look)),
    callerHangsUp: () => void looks.delete(ROOM),
    livekitIs: (state: 'away' | 'there') => {
      livekit = state === 'away' ? new Error('LiveKit is away') : undefined;
    },
    /** Nothing looks meanwhile. */
    sleep: (ms: number) => {
      now += ms;
    },
    /** The watch looks as often as the server does; a listener that lives shows itself each second. */
    async pass(ms: number, { alive = false } = {}): Promise<void> {
      for (const end = now + ms; now < end; now += TICK_MS) {
        if (alive && now % 1_000 === 0) listeners.beats(CALL);
        await watch.look().catch((error) => failures.push(error));
      }
    },
  };
}

function lookAt(look: Partial<RoomLook>): RoomLook {
  return { call: CALL, isAgentIn: false, isAccepted: false, isOurs: true, ...look };
}

/** A call that a listener has taken and listens to. */
export async function listenedTo(listener = 'job-1'): Promise<TownOfCalls> {
  const town = townOfCalls();
  await town.listeners.take({ call: CALL, listener });
  town.room({ isAgentIn: true, isAccepted: true });
  await town.pass(5_000, { alive: true });
  return town;
}
