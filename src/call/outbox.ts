/** Things that are sent one at a time, in order; of several under one name only the latest. */

import type { Clock } from './clock.ts';
import { DeadlineError } from './deadline.ts';

export interface OutboxRules {
  /** How long one sending may take. */
  readonly deadlineMs: number;
  /** Between one sending and the next, so that what changes often is sent less often. */
  readonly pauseMs: number;
  /** How often one thing is tried. */
  readonly tries: number;
  readonly tryAgainMs: number;
  /** The oldest goes when there are more. */
  readonly most: number;
}

export interface OutboxPost {
  readonly clock: Clock;
  /** Ends all sending. */
  readonly signal: AbortSignal;
  failed(error: unknown): void;
}

type Send = () => Promise<void>;

export class OutboxFull extends Error {
  override readonly name = 'OutboxFull';
}

export class Outbox {
  readonly #rules: OutboxRules;
  readonly #post: OutboxPost;
  /** In the order of sending; a new sending under an old name keeps the place. */
  readonly #waiting = new Map<string, Send>();
  #sending: Promise<void> | undefined;
  /** Of the clock's elapsed time: nothing is sent before. */
  #nextAt = 0;

  constructor(rules: OutboxRules, post: OutboxPost) {
    this.#rules = rules;
    this.#post = post;
  }

  /** Returns at once. `send` is called when its turn comes, perhaps more than once. */
  put(name: string, send: Send): void {
    if (this.#post.signal.aborted) return;
    this.#waiting.set(name, send);
    if (this.#waiting.size > this.#rules.most) this.#dropOldest();
    this.#sending ??= this.#sendAll();
  }

  /** Resolves when nothing is left to be sent. Never rejects. */
  empty(): Promise<void> {
    return this.#sending ?? Promise.resolve();
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      await this.#pause(this.#nextAt - this.#post.clock.elapsed());
      const [next] = this.#waiting;
      if (next === undefined || this.#post.signal.aborted) break;
      this.#waiting.delete(next[0]);
      await this.#trySending(...next);
      this.#nextAt = this.#post.clock.elapsed() + this.#rules.pauseMs;
    }
    this.#waiting.clear();
    this.#sending = undefined;
  }

  async #trySending(name: string, send: Send): Promise<void> {
    for (let left = this.#rules.tries; left > 0; left--) {
      const error = await this.#sendOnce(send);
      if (error === undefined || this.#post.signal.aborted) return;
      this.#post.failed(error);
      if (left > 1) await this.#pause(this.#rules.tryAgainMs);
      if (this.#waiting.has(name)) return;
    }
  }

  /**
   * What went wrong; nothing when it is sent. Without `AbortSignal.any`, of which each use leaves
   * something behind in a signal that lives as long as a call.
   */
  async #sendOnce(send: Send): Promise<unknown> {
    const { clock, signal } = this.#post;
    const timer = new AbortController();
    const stop = () => timer.abort();
    signal.addEventListener('abort', stop);
    const late = clock.wait(this.#rules.deadlineMs, timer.signal).then(() => {
      throw new DeadlineError(`Telling the room took longer than ${this.#rules.deadlineMs} ms`);
    });
    try {
      await Promise.race([send(), late]);
      return undefined;
    } catch (error) {
      return error;
    } finally {
      stop();
      signal.removeEventListener('abort', stop);
    }
  }

  #dropOldest(): void {
    const [oldest] = this.#waiting.keys();
    if (oldest !== undefined) this.#waiting.delete(oldest);
    this.#post.failed(new OutboxFull('The room is told too slowly; something was left out'));
  }

  async #pause(ms: number): Promise<void> {
    if (ms <= 0) return;
    const { clock, signal } = this.#post;
    await clock.wait(ms, signal).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }
}
