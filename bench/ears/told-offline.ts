/** An audience that remembers all that it is told, and when in the recording. */

import type { Account } from '../../src/dispute/account.ts';
import type { Fact } from '../../src/dispute/fact.ts';
import type { CallEvent } from '../../src/dispute/line-state.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import type { Audience } from '../../src/listening/audience.ts';
import type { Outcome, Told } from './outcome.ts';

export class ToldOffline implements Audience {
  readonly #utterances: Told<Utterance>[] = [];
  readonly #events: Told<CallEvent>[] = [];
  readonly #nowMs: () => number;
  #facts: readonly Fact[] = [];
  #account: Account | undefined;

  /** @param nowMs how much of the recording has been heard */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  utterance(utterance: Utterance): void {
    this.#utterances.push({ ...utterance, toldMs: this.#nowMs() });
  }

  facts(facts: readonly Fact[]): void {
    this.#facts = facts;
  }

  line(): void {}

  event(event: CallEvent): void {
    this.#events.push({ ...event, toldMs: this.#nowMs() });
  }

  account(account: Account): void {
    this.#account = account;
  }

  get outcome(): Omit<Outcome, 'recognitions' | 'offsetMs'> {
    return {
      utterances: this.#utterances,
      events: this.#events,
      facts: this.#facts,
      account: this.#account,
      accountAfterMs: undefined,
    };
  }
}
