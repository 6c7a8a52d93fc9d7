/** Dispute rooms without LiveKit: note who enters and what is carried and told, and can refuse, stall and drop the line. */

import type { AppAnswer, AppRequest } from '../../src/call/app-request.ts';
import type { Caption, DisputeRoom, DisputeRooms, RoomTopic } from '../../src/call/dispute-room.ts';
import type { Sound } from '../../src/call/line.ts';
import type { Dispute } from '../../src/dispute/dispute.ts';
import type { LineState } from '../../src/dispute/line-state.ts';

/** What the room was told; `to` is absent when everyone was. */
export type Told = { readonly to?: string } & (
  | { readonly kind: 'state'; readonly state: LineState }
  | { readonly kind: 'caption'; readonly caption: Caption }
  | { readonly kind: 'text'; readonly topic: RoomTopic; readonly json: string }
);

export interface FakeDisputeRoom extends DisputeRoom {
  readonly dispute: Dispute;
  readonly state: LineState;
  readonly carried: readonly Sound[];
  readonly told: readonly Told[];
  /** Each telling takes until this is called, from now on. */
  holdTellings(): () => void;
  /** The next tellings fail with these, one each. */
  failTellings(...errors: Error[]): void;
  appJoins(identity: string): void;
  ask(request: AppRequest, from: string): Promise<AppAnswer>;
  isLeft(): boolean;
  /** Whether anybody is there to hear; somebody is, unless told. */
  isHeard(heard: boolean): void;
  /** The line falls out of the room, as when the network is lost. */
  dropLine(): void;
}

export interface FakeDisputeRoomsOptions {
  /** The room cannot be entered: the error that `enter` throws. */
  readonly closed?: Error;
  /** It opens when so many tries have failed. */
  readonly refusals?: number;
  /** Entering takes for ever, unless it is called off. */
  readonly stalled?: boolean;
  /** Sound does not get into the room. */
  readonly deaf?: Error;
  /** Leaving takes for ever. */
  readonly clinging?: boolean;
}

export interface FakeDisputeRooms extends DisputeRooms {
  /** One for each time that the line came in. */
  readonly entered: readonly FakeDisputeRoom[];
}

export function fakeDisputeRooms(options: FakeDisputeRoomsOptions = {}): FakeDisputeRooms {
  const entered: FakeDisputeRoom[] = [];
  let refusals = options.refusals ?? Number.POSITIVE_INFINITY;
  return {
    entered,
    async enter(dispute, state, signal) {
      if (options.closed && refusals-- > 0) throw options.closed;
      if (options.stalled) await aborted(signal);
      signal.throwIfAborted();
      const room = fakeDisputeRoom(dispute, state, options);
      entered.push(room);
      return room;
    },
  };
}

export function fakeDisputeRoom(
  dispute: Dispute,
  state: LineState,
  options: FakeDisputeRoomsOptions = {},
): FakeDisputeRoom {
  const carried: Sound[] = [];
  const told: Told[] = [];
  const failures: Error[] = [];
  let held: Promise<void> | undefined;
  let appJoined = (_app: string) => {};
  let answer: Parameters<DisputeRoom['onRequest']>[0] | undefined;
  const left = new AbortController();
  let isLeft = false;
  let heard = true;
  let heardListener = (_heard: boolean) => {};
  const tell = async (one: Told, to?: string) => {
    await held;
    const failure = failures.shift();
    if (failure) throw failure;
    told.push(to === undefined ? one : { ...one, to });
  };
  return {
    dispute,
    state,
    carried,
    told,
    holdTellings() {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    failTellings: (...errors) => void failures.push(...errors),
    appJoins: (identity) => appJoined(identity),
    async ask(request, from) {
      if (!answer) throw new Error('Nobody answers in this room');
      return answer(request, from);
    },
    show: (shown) => tell({ kind: 'state', state: shown }),
    caption: (caption, to) => tell({ kind: 'caption', caption }, to),
    send: (topic, json, to) => tell({ kind: 'text', topic, json }, to),
    onAppJoined: (listener) => {
      appJoined = listener;
    },
    onRequest: (answerer) => {
      answer = answerer;
    },
    onHeard: (listener) => {
      heardListener = listener;
      listener(heard);
    },
    isHeard: (now) => {
      heard = now;
      heardListener(now);
    },
    left: left.signal,
    isLeft: () => isLeft,
    dropLine: () => left.abort(),
    async carry(sound) {
      if (options.deaf) throw options.deaf;
      carried.push(sound);
    },
    async leave() {
      isLeft = true;
      left.abort();
      if (options.clinging) await new Promise(() => {});
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
