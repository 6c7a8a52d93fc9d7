/** Asks the caller for their code until one is accepted or the entry ends: the machine of code-entry.ts, live. */

import type { Clock } from './clock.ts';
import {
  beginEntry,
  type CodeEntry,
  type EntryAction,
  type EntryEnding,
  type EntryEvent,
  type EntryLimits,
  entryDeadline,
  type Refusal,
  stepEntry,
  type TypedCode,
} from './code-entry.ts';
import { inbox } from './inbox.ts';
import type { Line } from './line.ts';
import type { PromptName, Prompts } from './prompts.ts';

/** What became of one code; an accepted one carries what it opened. */
export type Verdict<Accepted> =
  | { readonly kind: 'accepted'; readonly accepted: Accepted }
  | { readonly kind: 'asks-extra' }
  | { readonly kind: 'refused'; readonly because: Refusal; readonly fault: CodeFault };

/** Why exactly a code is refused; callers hear less. */
export type CodeFault = 'check-digit' | 'unknown' | 'expired' | 'used' | 'locked-out';

export type Collected<Accepted> =
  | { readonly kind: 'accepted'; readonly accepted: Accepted }
  | { readonly kind: 'ended'; readonly reason: EntryEnding };

export interface CodeQuestion<Accepted> {
  readonly line: Line;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly limits: EntryLimits;
  /** Codes that were refused already, when the caller is asked again because a listener has died. */
  readonly wrongBefore?: number;
  /** Whether the code is accepted. @throws when that cannot be found out. */
  tryCode(typed: TypedCode, signal: AbortSignal): Promise<Verdict<Accepted>>;
}

type Happening<Accepted> = EntryEvent | { readonly kind: 'accepted'; readonly accepted: Accepted };

/** @throws the signal's reason when the call ends first, and whatever `tryCode` throws. */
export async function collectCode<Accepted>(
  question: CodeQuestion<Accepted>,
  signal: AbortSignal,
): Promise<Collected<Accepted>> {
  const entry = new LiveEntry(question, signal);
  try {
    return await entry.run();
  } finally {
    entry.close();
  }
}

/** One entry in progress. What it has started (prompt, timer, try, keys) ends with `close`. */
class LiveEntry<Accepted> {
  readonly #question: CodeQuestion<Accepted>;
  readonly #happenings = inbox<Happening<Accepted>>();
  readonly #closing = new AbortController();
  readonly #signal: AbortSignal;
  readonly #stopKeys: () => void;
  /** Replaced with each prompt; aborted when that is to be heard no longer. */
  #speech = new AbortController();
  #timer = new AbortController();
  /** When the timer is due; there is one at most. */
  #timerDue = Number.POSITIVE_INFINITY;

  constructor(question: CodeQuestion<Accepted>, signal: AbortSignal) {
    this.#question = question;
    this.#signal = AbortSignal.any([signal, this.#closing.signal]);
    this.#stopKeys = question.line.onKey((key) => this.#happen({ kind: 'key', key }));
  }

  async run(): Promise<Collected<Accepted>> {
    const { clock, wrongBefore } = this.#question;
    let [entry, actions] = beginEntry(clock.elapsed(), wrongBefore);
    for (;;) {
      const ending = await this.#perform(actions);
      if (ending) return { kind: 'ended', reason: ending };
      this.#setTimer(entry);
      const happening = await this.#happenings.take(this.#signal);
      if (happening.kind === 'accepted') return happening;
      [entry, actions] = stepEntry(entry, happening, this.#question.limits);
    }
  }

  close(): void {
    this.#stopKeys();
    this.#closing.abort();
  }

  /** The reason of the end, if this is the end; its prompt is heard out first. */
  async #perform(actions: readonly EntryAction[]): Promise<EntryEnding | undefined> {
    const ending = actions.find((action) => action.kind === 'end')?.reason;
    for (const action of actions) {
      if (action.kind === 'hush') this.#speech.abort();
      if (action.kind === 'try') this.#start(this.#try(action));
      if (action.kind === 'say') {
        const spoken = this.#say(action.prompts);
        if (ending) await spoken;
        else this.#start(spoken);
      }
    }
    return ending;
  }

  async #say(names: readonly PromptName[]): Promise<void> {
    this.#speech.abort();
    this.#speech = new AbortController();
    const { signal } = this.#speech;
    const sounds = names.map((name) => this.#question.prompts[name]);
    await this.#question.line.play(sounds, AbortSignal.any([signal, this.#signal]));
    if (!signal.aborted) this.#happen({ kind: 'said' });
  }

  async #try({ code, extra }: TypedCode): Promise<void> {
    const typed = extra === undefined ? { code } : { code, extra };
    const verdict = await this.#question.tryCode(typed, this.#signal);
    if (verdict.kind === 'accepted') this.#happenings.put(verdict);
    else this.#happen(verdict);
  }

  /** A timer that comes too early does nothing but be set again, so that keys need not each set a new one. */
  #setTimer(entry: CodeEntry): void {
    const due = entryDeadline(entry, this.#question.limits);
    if (due >= this.#timerDue) return;
    this.#timer.abort();
    this.#timer = new AbortController();
    this.#timerDue = due;
    this.#start(this.#time(due, this.#timer.signal));
  }

  async #time(due: number, replaced: AbortSignal): Promise<void> {
    const { clock } = this.#question;
    const ms = Math.max(0, due - clock.elapsed());
    try {
      await clock.wait(ms, AbortSignal.any([replaced, this.#signal]));
    } catch (error) {
      if (replaced.aborted) return;
      throw error;
    }
    this.#timerDue = Number.POSITIVE_INFINITY;
    this.#happen({ kind: 'time' });
  }

  #happen(event: Distribute<EntryEvent>): void {
    this.#happenings.put({ ...event, at: this.#question.clock.elapsed() });
  }

  /** Lets work go on beside the entry; its error becomes the entry's. */
  #start(work: Promise<void>): void {
    work.catch((error) => this.#happenings.fail(error));
  }
}

type Distribute<E> = E extends unknown ? Omit<E, 'at'> : never;
