/** How the stand-in behaves, as a test has told it, and what it has been asked. */

import { setTimeout as pause } from 'node:timers/promises';

/** More is not kept of what was asked. */
const KEPT = 1000;

export class Conduct {
  requests = 0;
  heardMs = 0;
  readonly asked: Readonly<Record<string, string>>[] = [];
  readonly spoken: string[] = [];
  text: string | undefined;
  chatAnswer: (body: unknown) => unknown = () => ({});
  #delayMs = 0;
  #failing = { count: 0, status: 500 };
  readonly #over = new AbortController();

  failNext(count: number, status: number): void {
    this.#failing = { count, status };
  }

  delay(ms: number): void {
    this.#delayMs = ms;
  }

  answerText(text: string | undefined): void {
    this.text = text;
  }

  answerWith(answer: (body: unknown) => unknown): void {
    this.chatAnswer = answer;
  }

  /** Counts a request and lets it wait; resolves with the status that it is to fail with, if it is. */
  async receive(): Promise<number | undefined> {
    this.requests++;
    const { count, status } = this.#failing;
    if (count > 0) this.#failing = { count: count - 1, status };
    if (this.#delayMs > 0) await pause(this.#delayMs, undefined, { signal: this.#over.signal });
    return count > 0 ? status : undefined;
  }

  noteAsked(fields: Readonly<Record<string, string>>, lengthMs: number): void {
    this.heardMs += lengthMs;
    this.asked.push(fields);
    if (this.asked.length > KEPT) this.asked.shift();
  }

  noteSpoken(text: string): void {
    this.spoken.push(text);
    if (this.spoken.length > KEPT) this.spoken.shift();
  }

  /** Nothing waits any more. */
  end(): void {
    this.#over.abort();
  }
}
