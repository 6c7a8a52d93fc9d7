/** A call of somebody who types, on the machine of code-entry.ts, in simulated time. */

import {
  beginEntry,
  type CodeEntry,
  type EntryAction,
  type EntryEvent,
  type EntryLimits,
  type Refusal,
  stepEntry,
  type TypedCode,
} from '../../src/call/code-entry.ts';
import type { Key } from '../../src/call/line.ts';

export type Answer =
  | { readonly kind: 'asks-extra' }
  | { readonly kind: 'refused'; readonly because: Refusal };

export class TypingCall {
  readonly #limits: EntryLimits;
  readonly #keyMs: number;
  #entry: CodeEntry;
  #at: number;

  constructor(at: number, limits: EntryLimits, keyMs: number) {
    this.#limits = limits;
    this.#keyMs = keyMs;
    this.#at = at;
    [this.#entry] = beginEntry(at);
  }

  get at(): number {
    return this.#at;
  }

  get isOver(): boolean {
    return this.#entry.mode === 'ended';
  }

  waits(ms: number): void {
    this.#at += ms;
  }

  /** Types as soon as keys count; gives what is tried then, if it is a whole code. */
  type(digits: string): TypedCode | undefined {
    this.#at = Math.max(this.#at, this.#entry.swallowUntil);
    const actions = [...digits].flatMap((key) => {
      this.#at += this.#keyMs;
      return this.#step({ kind: 'key', key: key as Key, at: this.#at });
    });
    return actions.find((action) => action.kind === 'try');
  }

  answered(answer: Answer): void {
    this.#step({ ...answer, at: this.#at });
  }

  #step(event: EntryEvent): readonly EntryAction[] {
    const [entry, actions] = stepEntry(this.#entry, event, this.#limits);
    this.#entry = entry;
    return actions;
  }
}
