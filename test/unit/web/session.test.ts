/** The session keeps the page in its room, catches up, and knows when the dispute is gone. */

import { expect, test, vi } from 'vitest';
import type { Answer } from '../../../web/session/answer.ts';
import { untilCodeLook } from '../../../web/session/look-after-code.ts';
import type { Api, Kept, KeptDispute, LiveRoom } from '../../../web/session/ports.ts';
import { Session } from '../../../web/session/session.ts';
import { createStore } from '../../../web/state/store.ts';
import type { Entrance, Recorded } from '../../../web/state/wire.ts';
import { CALL, recorded } from './news-for-test.ts';

const KEY = { id: 'd1', secret: 's1' };
const ENTRANCE: Entrance = {
  server_url: 'ws://127.0.0.1:7880',
  participant_token: 't',
  room_name: 'dispute-d1',
  dispute: { ...recorded({}).dispute, secret: KEY.secret },
};
const ok = <T>(value: T): Answer<T> => ({ kind: 'ok', value });
const REFUSED = { kind: 'refused', status: 401, code: 'not-authorized', fields: [] } as const;

interface World {
  readonly opening?: Answer<Entrance>;
  /** One for each time that the page comes back; the last counts from then on. */
  readonly rejoining?: readonly Answer<Entrance>[];
  readonly recorded?: Answer<Recorded>;
  readonly remembered?: KeptDispute;
}

/** `rooms` are those that were entered, each with what makes it fall out. */
function sessionIn(world: World) {
  const rooms: { fallOut: () => void; left: boolean }[] = [];
  let kept = world.remembered;
  let rejoins = 0;
  const { rejoining = [ok(ENTRANCE)] } = world;
  const api: Api = {
    banks: async () => ok([]),
    open: async () => world.opening ?? ok(ENTRANCE),
    rejoin: async () => rejoining[Math.min(rejoins++, rejoining.length - 1)] as Answer<Entrance>,
    recorded: async () => world.recorded ?? { kind: 'unreachable' },
    renewCode: async () => ({ kind: 'unreachable' }),
    printable: async () => ({ kind: 'unreachable' }),
  };
  const memory: Kept = {
    read: () => kept,
    write: (dispute) => {
      kept = dispute;
    },
  };
  const store = createStore();
  const session = new Session({
    api,
    kept: memory,
    store,
    now: () => 0,
    enter: async (_entrance, tell) => {
      const room = { fallOut: () => {}, left: false };
      const left = new Promise<void>((resolve) => {
        room.fallOut = resolve;
      });
      rooms.push(room);
      tell({ kind: 'link', link: 'connected' });
      const leave = async () => {
        room.left = true;
        room.fallOut();
      };
      return { left, leave, play: () => {}, listen: async () => true } satisfies LiveRoom;
    },
    waking: {
      onWake: () => () => {},
      // Rests of the stay are short; the look after the code never ends by itself.
      rest: (ms, signal) =>
        ms < 30_000
          ? Promise.resolve()
          : new Promise((resolve) => signal.addEventListener('abort', () => resolve())),
    },
  });
  return { session, store, rooms, kept: () => kept };
}

test('opens a dispute, remembers the way back, and enters its room', async () => {
  const { session, store, rooms, kept } = sessionIn({});
  expect(await session.open({ bank: { id: 'b' } })).toEqual({ kind: 'opened' });
  await vi.waitFor(() => expect(rooms).toHaveLength(1));
  expect(kept()).toEqual({ ...KEY, tapped: [], tappedAfter: 0 });
  expect(store.now()).toMatchObject({ isBegun: true, link: 'connected' });
});

test('says which fields the server refuses', async () => {
  const opening = {
    ...REFUSED,
    status: 400,
    code: 'invalid-fields',
    fields: ['bank.phone_number'],
  };
  const { session, kept } = sessionIn({ opening });
  expect(await session.open({ bank: { id: 'b' } })).toEqual({
    kind: 'faulty',
    fields: ['bank_phone'],
  });
  expect(kept()).toBeUndefined();
});

test('comes back after a reload, with what was tapped, and catches up', async () => {
  const said = ok(recorded({ said: [['1.0', 'Hello']] }));
  const { session, store } = sessionIn({
    remembered: { ...KEY, tapped: ['bank'], tappedAfter: 0 },
    recorded: said,
  });
  session.resume();
  await vi.waitFor(() => expect(store.now().calls.map(({ id }) => id)).toEqual([CALL]));
  expect(store.now()).toMatchObject({ tapped: ['bank'], link: 'connected' });
});

test('enters again when it falls out, however often the server is away', async () => {
  const away = { kind: 'unreachable' } as const;
  const { session, rooms } = sessionIn({
    remembered: { ...KEY, tapped: [], tappedAfter: 0 },
    rejoining: [ok(ENTRANCE), away, away, ok(ENTRANCE)],
  });
  session.resume();
  await vi.waitFor(() => expect(rooms).toHaveLength(1));
  rooms[0]?.fallOut();
  await vi.waitFor(() => expect(rooms).toHaveLength(2));
});

test('forgets a dispute that is not there any more', async () => {
  const { session, store, kept } = sessionIn({
    remembered: { ...KEY, tapped: [], tappedAfter: 0 },
    rejoining: [REFUSED],
  });
  session.resume();
  await vi.waitFor(() => expect(store.now().wasGone).toBe(true));
  expect(kept()).toBeUndefined();
});

test('leaves the room when the person starts over', async () => {
  const { session, store, rooms, kept } = sessionIn({});
  await session.open({ bank: { id: 'b' } });
  await vi.waitFor(() => expect(rooms).toHaveLength(1));
  session.forget();
  expect(rooms[0]?.left).toBe(true);
  expect(kept()).toBeUndefined();
  expect(store.now().isBegun).toBe(false);
});

test('looks at a code before it runs out, once more after, and then no more', () => {
  const code = { text: '48213796', extra: '4071963', expiresAt: 600_000 };
  expect(untilCodeLook(code, 0)).toBe(420_000);
  expect(untilCodeLook(code, 500_000)).toBe(101_000);
  expect(untilCodeLook(code, 700_000)).toBeUndefined();
});
