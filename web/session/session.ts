/** One person's dispute in this browser: opened or come back to, kept in its room, caught up, forgotten. */

import type { News } from '../state/news.ts';
import type { Tapped } from '../state/steps.ts';
import type { Store } from '../state/store.ts';
import type { BankOfList, Entrance, Opening } from '../state/wire.ts';
import { catchingUp } from './catching-up.ts';
import { lookAfterCode } from './look-after-code.ts';
import { lookForLateWords } from './look-for-late-words.ts';
import { type Opened, refusal } from './opened.ts';
import type { Api, DisputeKey, EnterRoom, Kept, KeptDispute, LiveRoom, Waking } from './ports.ts';
import { stayInRoom } from './stay-in-room.ts';
import { callsForCatchingUp } from './when-to-look.ts';

export interface SessionParts {
  readonly api: Api;
  readonly enter: EnterRoom;
  readonly kept: Kept;
  readonly store: Store;
  readonly waking: Waking;
  readonly now: () => number;
}

export class Session {
  readonly #parts: SessionParts;
  #key: DisputeKey | undefined;
  #stay = new AbortController();
  #room: LiveRoom | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Comes back to the dispute that this browser remembers, if there is one. */
  resume(): void {
    const kept = this.#parts.kept.read();
    if (kept === undefined) return;
    this.#begin(kept, undefined);
  }

  async banks(): Promise<readonly BankOfList[] | undefined> {
    const answer = await this.#parts.api.banks();
    return answer.kind === 'ok' ? answer.value : undefined;
  }

  async open(body: Opening): Promise<Opened> {
    const answer = await this.#parts.api.open(body);
    if (answer.kind === 'refused') return refusal(answer);
    const { id, secret } = answer.kind === 'ok' ? answer.value.dispute : {};
    if (answer.kind !== 'ok' || id === undefined || secret === undefined) {
      return { kind: 'unreachable' };
    }
    this.#begin({ id, secret, tapped: [], tappedAfter: 0 }, answer.value);
    return { kind: 'opened' };
  }

  tap(tapped: Tapped): void {
    const { kept, store } = this.#parts;
    store.tell({ kind: 'tapped', tapped });
    const { tapped: all, tappedAfter } = store.now();
    if (this.#key !== undefined) kept.write({ ...this.#key, tapped: all, tappedAfter });
  }

  /** Whether there is a new code. */
  async renewCode(): Promise<boolean> {
    const answer = this.#key && (await this.#parts.api.renewCode(this.#key));
    if (answer?.kind !== 'ok') return false;
    this.#parts.store.tell({ kind: 'code', code: answer.value });
    return true;
  }

  play(on: boolean): void {
    this.#room?.play(on);
  }

  async listen(on: boolean): Promise<void> {
    const done = (await this.#room?.listen(on)) ?? false;
    this.#parts.store.tell({ kind: 'listening-refused', refused: !done });
  }

  showWords(callId: string, evidence: readonly string[]): void {
    this.#parts.store.tell({ kind: 'asked-for-words', callId, evidence });
  }

  async printable(): Promise<Blob | undefined> {
    const answer = this.#key && (await this.#parts.api.printable(this.#key));
    return answer?.kind === 'ok' ? answer.value : undefined;
  }

  /** Leaves the room; this browser cannot come back to the dispute. */
  forget(): void {
    this.#end();
    this.#parts.store.tell({ kind: 'forgotten' });
  }

  #begin({ tapped, tappedAfter, ...key }: KeptDispute, entrance: Entrance | undefined): void {
    const { api, enter, waking, kept, store } = this.#parts;
    this.#key = key;
    this.#stay = new AbortController();
    kept.write({ ...key, tapped, tappedAfter });
    store.tell({ kind: 'begun', taps: { tapped, tappedAfter } });
    const { signal } = this.#stay;
    const tell = this.#teller(key, signal);
    const rejoin = () => api.rejoin(key);
    const inRoom = (room: LiveRoom | undefined) => {
      this.#room = room;
    };
    void stayInRoom({ enter, rejoin, waking, tell, inRoom }, entrance, signal);
  }

  /** Passes news on, and looks up at the API what they leave open. */
  #teller(key: DisputeKey, signal: AbortSignal): (news: News) => void {
    const { api, store, waking } = this.#parts;
    const pass = (news: News) => {
      if (!signal.aborted) store.tell(news);
    };
    const catchUp = catchingUp(() => api.recorded(key), pass);
    signal.addEventListener(
      'abort',
      waking.onWake(() => void catchUp()),
    );
    void lookAfterCode(this.#parts, catchUp, signal);
    void lookForLateWords(this.#parts, catchUp, signal);
    return (news) => {
      const wasOnLine = store.now().line?.state === 'connected';
      pass(news);
      if (news.kind === 'gone') this.#end();
      else if (callsForCatchingUp(news, wasOnLine)) void catchUp();
    };
  }

  #end(): void {
    this.#stay.abort();
    this.#parts.kept.write(undefined);
    this.#key = undefined;
    this.#room = undefined;
  }
}
