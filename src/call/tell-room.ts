/** Tells the apps in the dispute room what is heard, whoever comes late and however often the line falls out. */

import type { Account } from '../dispute/account.ts';
import type { CallId } from '../dispute/call.ts';
import type { ChecklistItem, Fact } from '../dispute/fact.ts';
import type { CallEvent, LineState } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';
import type { Audience } from '../listening/audience.ts';
import type { Clock } from './clock.ts';
import type { AppIdentity, DisputeRoom } from './dispute-room.ts';
import { Outbox, type OutboxRules } from './outbox.ts';
import { accountForm, eventForm, factsForm } from './room-forms.ts';
import { type FoundSoFar, RoomMemory } from './room-memory.ts';

export interface Telling {
  readonly call: CallId;
  readonly clock: Clock;
  /** The room could not be told something; it is tried again, or left out. */
  failed(error: unknown): void;
}

/** A room that does not answer is a room that is about to be fallen out of. */
const SENDING = { deadlineMs: 5_000, tries: 3, tryAgainMs: 500 };
/** Words go at once, in order; room for several apps that come in together and are told all. */
const WORDS: OutboxRules = { ...SENDING, pauseMs: 0, most: 2_000 };
/** What is told whole each time goes a few times a second at most. */
const WHOLE: OutboxRules = { ...SENDING, pauseMs: 150, most: 100 };

/** Events of a moment between two rooms; what is older is in the ledger. */
const MOST_UNTOLD = 100;

interface InRoom {
  readonly room: DisputeRoom;
  readonly words: Outbox;
  readonly whole: Outbox;
  /** Apart, since LiveKit's client sometimes leaves it without an answer for seconds. */
  readonly state: Outbox;
}

/** Between two rooms everything is remembered and nothing is sent; the next room is told it all. */
export class TellRoom implements Audience {
  readonly #telling: Telling;
  readonly #memory = new RoomMemory();
  #in: InRoom | undefined;
  #events = 0;
  /** Events that happened while the line was in no room. */
  #untold: CallEvent[] = [];

  /** @param before what was said and kept before, in order: the room is told it, too */
  constructor(telling: Telling, before: readonly Utterance[] = []) {
    this.#telling = telling;
    for (const utterance of before) this.#memory.keep(utterance);
  }

  /** The line is in this room from now on; apps that wait there are told all that is known. */
  inRoom(room: DisputeRoom): void {
    const post = {
      clock: this.#telling.clock,
      signal: room.left,
      failed: (error: unknown) => this.#telling.failed(error),
    };
    const [words, whole, state] = [WORDS, WHOLE, WHOLE].map((rules) => new Outbox(rules, post));
    this.#in = { room, words, whole, state } as InRoom;
    room.onAppJoined((app) => this.#tellAll(app));
    this.#tellAll();
    for (const event of this.#untold.splice(0)) this.#tellEvent(event);
  }

  /** Resolves when the room knows all that was told, or when the line is out of it. */
  async told(): Promise<void> {
    const here = this.#in;
    await Promise.all([here?.words.empty(), here?.whole.empty(), here?.state.empty()]);
  }

  utterance(utterance: Utterance): void {
    this.#memory.keep(utterance);
    this.#tellUtterance(utterance);
  }

  facts(facts: readonly Fact[], checklist: readonly ChecklistItem[]): void {
    this.#memory.found = { facts, checklist };
    this.#tellFacts();
  }

  line(state: LineState): void {
    this.#memory.line = state;
    this.#tellLine();
  }

  event(event: CallEvent): void {
    const isInRoom = this.#in !== undefined && !this.#in.room.left.aborted;
    if (isInRoom) this.#tellEvent(event);
    else this.#untold = [...this.#untold, event].slice(-MOST_UNTOLD);
  }

  account(account: Account): void {
    this.#memory.account = account;
    this.#tellAccount();
  }

  /** To the app that asked for it; the others are not told. */
  accountTo(app: AppIdentity, account: Account): void {
    const form = accountForm(account);
    this.#put('whole', `asked ${app}`, (room) => room.send('dispute.account', form, app));
  }

  /** To one app, or to all that are in the room. */
  #tellAll(app?: AppIdentity): void {
    if (app === undefined) this.#tellLine();
    for (const utterance of this.#memory.utterances()) {
      // Whoever comes in has nothing to take back.
      if (app === undefined || utterance.text !== '') this.#tellUtterance(utterance, app);
    }
    this.#tellFacts(app);
    this.#tellAccount(app);
  }

  #tellLine(): void {
    if (this.#memory.line === undefined) return;
    this.#put('state', 'line', (room) => room.show(this.#memory.line as LineState));
  }

  #tellEvent(event: CallEvent): void {
    const form = eventForm(this.#telling.call, event);
    this.#put('words', `event ${this.#events++}`, (room) => room.send('dispute.events', form));
  }

  /** What is sent is looked up at the last moment, so that nothing older follows something newer. */
  #tellUtterance(told: Utterance, app?: AppIdentity): void {
    this.#put('words', `${told.id} ${app ?? ''}`, (room) => {
      const utterance = this.#memory.utterance(told.id) ?? told;
      return room.caption({ call: this.#telling.call, utterance }, app);
    });
  }

  #tellFacts(app?: AppIdentity): void {
    if (this.#memory.found === undefined) return;
    this.#put('whole', `facts ${app ?? ''}`, (room) => {
      const { facts, checklist } = this.#memory.found as FoundSoFar;
      return room.send('dispute.facts', factsForm(this.#telling.call, facts, checklist), app);
    });
  }

  #tellAccount(app?: AppIdentity): void {
    if (this.#memory.account === undefined) return;
    this.#put('whole', `account ${app ?? ''}`, (room) =>
      room.send('dispute.account', accountForm(this.#memory.account as Account), app),
    );
  }

  #put(
    box: keyof Omit<InRoom, 'room'>,
    name: string,
    send: (room: DisputeRoom) => Promise<void>,
  ): void {
    const here = this.#in;
    here?.[box].put(name, () => send(here.room));
  }
}
