/** Finds calls that nobody listens to, and sends for a listener; gives them up when none stays alive. */

import type { CallId } from '../dispute/call.ts';
import type { ListenerId, ListenerSigns, Listeners } from '../dispute/listener.ts';
import type { CallRooms, RoomLook, RoomName } from './call-rooms.ts';
import { endLostCall, type LostCallDesk } from './end-lost-call.ts';
import { LOOK_AFTER_MS, verdict } from './listener-verdict.ts';

export interface ListenerWatchDesk extends LostCallDesk {
  readonly listeners: Listeners;
  readonly rooms: CallRooms;
  /** Milliseconds from an arbitrary start; never jumps. */
  readonly elapsed: () => number;
  readonly journal: ListenerJournal;
}

/** Whoever wants to know what was found. */
export interface ListenerJournal {
  /** Nobody listens to this call, or nobody answers it; `silentMs` is for how long the watch has seen that. */
  sentFor(call: CallId, found: { readonly after?: ListenerId; readonly silentMs: number }): void;
  /** Its listeners died again and again, or nobody came: the call was hung up. */
  gaveUp(call: CallId): void;
  /** It is over, and its listener had died before it could say so. */
  ended(call: CallId): void;
}

interface Seen {
  /** Whatever shows that somebody listens, as text. */
  readonly signs: string;
  readonly since: number;
}

interface LiveCall {
  readonly call: CallId;
  readonly room: RoomName;
}

/** A watch that was away for longer has not seen what happened meanwhile. */
const AWAY_MS = 3_000;
/** After an outage listeners need time to reach the database again. */
const RECOVERY_MS = 5_000;
/** A write that takes longer has waited for somebody, and so have the listeners'. */
const WRITES_WITHIN_MS = 500;
/** A call without a leg whose listener was silent for so long is over. */
const OVER_AFTER_MS = 6_000;

export class ListenerWatch {
  readonly #desk: ListenerWatchDesk;
  readonly #seen = new Map<CallId, Seen>();
  /** Rooms whose caller is known. */
  readonly #known = new Map<RoomName, LiveCall>();
  #lookedAt: number | undefined;
  /** What is seen before does not count. */
  #countsFrom = Number.NEGATIVE_INFINITY;

  constructor(desk: ListenerWatchDesk) {
    this.#desk = desk;
  }

  /** Looks once. @throws when the ledger or LiveKit does not answer; what was seen until then does not count any more. */
  async look(): Promise<void> {
    const { elapsed } = this.#desk;
    const now = elapsed();
    if (now - (this.#lookedAt ?? now) > AWAY_MS) this.#startAfresh(now);
    try {
      await this.#lookNow(now);
    } catch (error) {
      this.#startAfresh(elapsed() + RECOVERY_MS);
      throw error;
    } finally {
      this.#lookedAt = elapsed();
    }
  }

  #startAfresh(from: number): void {
    this.#countsFrom = Math.max(this.#countsFrom, from);
  }

  async #lookNow(now: number): Promise<void> {
    const { rooms, listeners } = this.#desk;
    const [names, all] = await Promise.all([rooms.list(), listeners.all()]);
    const calls = await this.#callsIn(names);
    const signsOf = new Map(all.map((signs) => [signs.call, signs]));
    const lost = all.filter(({ call }) => !calls.has(call));
    this.#forgetOthers(new Set([...calls.keys(), ...signsOf.keys()]));
    await Promise.all([
      ...[...calls.values()].map((live) => this.#judge(live, signsOf.get(live.call), now)),
      ...lost.map((signs) => this.#judgeLost(signs, now)),
    ]);
  }

  /** Who calls in which room; a room without a caller so far is looked at each time. */
  async #callsIn(names: readonly RoomName[]): Promise<Map<CallId, LiveCall>> {
    for (const room of this.#known.keys()) if (!names.includes(room)) this.#known.delete(room);
    const unknown = names.filter((room) => !this.#known.has(room));
    await Promise.all(unknown.map((room) => this.#meet(room)));
    return new Map([...this.#known.values()].map((live) => [live.call, live]));
  }

  async #meet(room: RoomName): Promise<void> {
    const look = await this.#desk.rooms.look(room);
    if (look?.call === undefined) return;
    this.#known.set(room, { call: look.call, room });
  }

  #forgetOthers(calls: ReadonlySet<CallId>): void {
    for (const call of this.#seen.keys()) if (!calls.has(call)) this.#seen.delete(call);
  }

  async #judge(live: LiveCall, signs: ListenerSigns | undefined, now: number): Promise<void> {
    const silentMs = this.#silentMs(live.call, signs, 'on the line', now);
    if (silentMs < (signs?.hasDied ? 0 : LOOK_AFTER_MS)) return;
    const look = await this.#desk.rooms.look(live.room);
    if (look?.call !== live.call) this.#known.delete(live.room);
    else if (look.isOurs) await this.#act(live, signs, look, silentMs);
  }

  async #act(
    live: LiveCall,
    signs: ListenerSigns | undefined,
    { isAgentIn, isAccepted }: RoomLook,
    silentMs: number,
  ): Promise<void> {
    const silence = { isAgentIn, isAccepted, silentMs, ...(signs && { signs }) };
    const decided = verdict(silence);
    if (decided === 'wait' || !(await this.#claim(live.call, signs))) return;
    if (decided === 'give-up') await this.#giveUp(live);
    else await this.#sendFor(live, signs?.listener, silentMs);
  }

  /** Where writing takes long, listeners are silent for that alone. */
  async #claim(call: CallId, signs: ListenerSigns | undefined): Promise<boolean> {
    const { listeners, elapsed } = this.#desk;
    const began = elapsed();
    await listeners.takesWrites();
    if (elapsed() - began > WRITES_WITHIN_MS) {
      this.#startAfresh(elapsed());
      return false;
    }
    return listeners.claim(call, signs);
  }

  async #sendFor(
    { call, room }: LiveCall,
    after: ListenerId | undefined,
    silentMs: number,
  ): Promise<void> {
    const { rooms, journal } = this.#desk;
    await rooms.sendFor(room, after);
    journal.sentFor(call, { silentMs, ...(after !== undefined && { after }) });
  }

  async #giveUp({ call, room }: LiveCall): Promise<void> {
    await this.#desk.rooms.remove(room);
    await endLostCall(this.#desk, call);
    this.#desk.journal.gaveUp(call);
  }

  /** The caller is gone, and so is whoever should have noted it. */
  async #judgeLost(signs: ListenerSigns, now: number): Promise<void> {
    const silentMs = this.#silentMs(signs.call, signs, 'gone', now);
    if (silentMs < OVER_AFTER_MS) return;
    if (await endLostCall(this.#desk, signs.call)) this.#desk.journal.ended(signs.call);
  }

  #silentMs(
    call: CallId,
    signs: ListenerSigns | undefined,
    leg: 'on the line' | 'gone',
    now: number,
  ): number {
    const shown = JSON.stringify([signs, leg]);
    const before = this.#seen.get(call);
    if (before?.signs !== shown) this.#seen.set(call, { signs: shown, since: now });
    const since = before?.signs === shown ? before.since : now;
    return now - Math.max(since, this.#countsFrom);
  }
}
