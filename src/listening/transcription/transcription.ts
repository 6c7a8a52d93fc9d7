/** Segments become words in the order in which they were said, whatever order the answers come in. */

import { withoutMadeUp } from '../made-up/made-up-text.ts';
import { type Recognised, RecogniserError } from '../recogniser.ts';
import type { Segment, SegmentNews } from '../segment.ts';
import type { HeardSegment } from '../turn.ts';
import type { TranscriptionListener, TranscriptionTools } from './around.ts';
import { Lateness } from './lateness.ts';
import {
  beyond,
  cancel,
  isSettled,
  type Loss,
  nextToAsk,
  type Pending,
  type Request,
  takeNews,
} from './pending.ts';

const AT_ONCE = 2;
/** A recogniser that is slower than this is left to what is whole; asking ahead would only keep it busy. */
const QUICK_MS = 3_000;
const FIRST_REST_MS = 500;
const LONGEST_REST_MS = 30_000;
/** There is little time when the call is over. */
const LONGEST_LAST_REST_MS = 2_000;
/** Failures after which a segment is given up when others have succeeded since its first. */
const FAILURES = 5;
/** Some 19 MB. */
const MOST_WAITING_MS = 600_000;

export class Transcription {
  readonly #tools: TranscriptionTools;
  readonly #listener: TranscriptionListener;
  readonly #signal: AbortSignal;
  readonly #pending = new Map<number, Pending>();
  readonly #lateness: Lateness;
  #successes = 0;
  /** The last answer took so long, the wait for earlier ones included. */
  #answerMs = 0;
  /** In a row, of any segment. */
  #failures = 0;
  /** Nothing is asked while it lasts. */
  #rest: AbortController | undefined;
  #finished: Promise<void> | undefined;
  #over = false;
  #onEmpty = () => {};

  /** @param signal ends it at once, without another word */
  constructor(tools: TranscriptionTools, listener: TranscriptionListener, signal: AbortSignal) {
    this.#tools = tools;
    this.#listener = listener;
    this.#signal = signal;
    const onState = (state: 'live' | 'delayed') => listener.onState(state);
    this.#lateness = new Lateness(this.#pending, tools, onState, signal);
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  hear(news: SegmentNews): void {
    if (this.#over || this.#finished || this.#signal.aborted) return;
    const one = takeNews(this.#pending, news, this.#tools.now());
    if (news.kind === 'so-far') this.#listen(one);
    else if (one.request?.segment !== one.segment) cancel(one);
    for (const old of beyond(this.#pending.values(), MOST_WAITING_MS))
      lose(old, 'too-much-waiting');
    this.#goOn();
  }

  /** Where the recogniser can, it takes sound as it comes, instead of being asked ahead of time. */
  #listen(one: Pending): void {
    const { segment } = one;
    const hints = this.#tools.hints();
    this.#tools.recogniser.listen?.(segment, hints, (text) => {
      if (this.#pending.get(segment.number) !== one || this.#over) return;
      this.#tellSoFar(one, segment, withoutMadeUp({ text }, segment, hints));
    });
  }

  #tellSoFar(one: Pending, segment: Segment, recognised: Recognised): void {
    if (one.closedAt === undefined && recognised.text !== '')
      this.#listener.onSoFar(heardIn(segment, recognised));
  }

  /** What is closed is recognised, until the signal is aborted; then the rest is told as lost. Idempotent. */
  finish(signal: AbortSignal): Promise<void> {
    this.#finished ??= this.#finish(signal);
    return this.#finished;
  }

  async #finish(signal: AbortSignal): Promise<void> {
    for (const one of this.#pending.values()) {
      if (one.closedAt === undefined) this.#drop(one);
    }
    this.#rest?.abort();
    if (!signal.aborted) await this.#emptyOr(signal);
    for (const one of this.#pending.values()) if (!isSettled(one)) lose(one, 'call-over');
    this.#deliver();
    this.#stop();
  }

  #emptyOr(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#goOn();
    });
  }

  #stop(): void {
    this.#over = true;
    for (const one of this.#pending.values()) this.#drop(one);
    this.#rest?.abort();
    this.#onEmpty();
  }

  #drop(one: Pending): void {
    cancel(one);
    this.#pending.delete(one.segment.number);
  }

  #goOn(): void {
    this.#deliver();
    this.#ask();
    if (this.#pending.size === 0) this.#onEmpty();
  }

  #ask(): void {
    while (!this.#over && this.#mayAsk()) {
      const ahead = this.#failures === 0 && this.#tools.recogniser.listen === undefined;
      const next = nextToAsk(this.#pending.values(), ahead && this.#answerMs <= QUICK_MS);
      if (next === undefined) return;
      void this.#recognise(next);
    }
  }

  /** One at a time until the recogniser has shown that it is well again. */
  #mayAsk(): boolean {
    const underWay = [...this.#pending.values()].filter((one) => one.request !== undefined).length;
    return this.#rest === undefined && underWay < (this.#failures > 0 ? 1 : AT_ONCE);
  }

  async #recognise(one: Pending): Promise<void> {
    const hints = this.#tools.hints();
    const request = { segment: one.segment, hints, cancel: new AbortController() };
    one.request = request;
    const askedAt = this.#tools.now();
    const tell = await this.#outcome(request);
    this.#answerMs = this.#tools.now() - askedAt;
    // It may have been cancelled meanwhile.
    if (one.request !== request) return;
    delete one.request;
    tell(one);
    this.#goOn();
  }

  async #outcome({ segment, hints, cancel }: Request): Promise<(one: Pending) => void> {
    try {
      const found = await this.#tools.recogniser.recognise(segment, hints, cancel.signal);
      const recognised = withoutMadeUp(found, segment, hints);
      return (one) => this.#succeeded(one, segment, recognised);
    } catch (error) {
      return (one) => this.#failed(one, segment, error);
    }
  }

  #succeeded(one: Pending, segment: Segment, recognised: Recognised): void {
    this.#failures = 0;
    this.#successes++;
    one.answer = { segment, recognised };
    this.#tellSoFar(one, segment, recognised);
  }

  #failed(one: Pending, segment: Segment, error: unknown): void {
    this.#listener.onFailure(error);
    const retryable = error instanceof RecogniserError && error.retryable;
    if (retryable) this.#takeRest();
    if (one.closedAt === undefined) one.failedAhead = segment;
    else if (!retryable) lose(one, error instanceof RecogniserError ? 'refused' : 'surprise');
    else this.#countFailure(one);
  }

  #countFailure(one: Pending): void {
    one.failures++;
    one.successesBefore ??= this.#successes;
    const othersDoWell = this.#successes > one.successesBefore;
    if (one.failures >= FAILURES && othersDoWell) lose(one, 'kept-failing');
  }

  #takeRest(): void {
    if (this.#rest) return;
    this.#failures++;
    const rest = new AbortController();
    this.#rest = rest;
    const over = () => {
      this.#rest = undefined;
      this.#goOn();
    };
    void this.#tools.wait(this.#restMs(), rest.signal).then(over, over);
  }

  /** Doubles with each failure; between half of that and the whole, so that many calls do not ask at once. */
  #restMs(): number {
    const longest = this.#finished ? LONGEST_LAST_REST_MS : LONGEST_REST_MS;
    const ms = Math.min(FIRST_REST_MS * 2 ** (this.#failures - 1), longest);
    return ms * (0.5 + 0.5 * this.#tools.random());
  }

  #deliver(): void {
    for (const one of this.#pending.values()) {
      if (one.closedAt === undefined || !isSettled(one)) break;
      this.#pending.delete(one.segment.number);
      this.#tell(one);
    }
    this.#lateness.look();
  }

  #tell(one: Pending): void {
    const { number, startMs, endMs } = one.segment;
    if (one.loss !== undefined) this.#listener.onLost({ number, startMs, endMs, why: one.loss });
    else if (one.answer) this.#listener.onRecognised(heardIn(one.segment, one.answer.recognised));
  }
}

function heardIn({ number, startMs, endMs }: Segment, { text, words }: Recognised): HeardSegment {
  return { number, startMs, endMs, text, ...(words ? { words } : {}) };
}

function lose(one: Pending, loss: Loss): void {
  cancel(one);
  one.loss = loss;
}
