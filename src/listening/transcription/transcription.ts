/** Segments become words in the order in which they were said, whatever order the answers come in. */

import { withoutMadeUp } from '../made-up/made-up-text.ts';
import type { Recognised } from '../recogniser.ts';
import type { Segment, SegmentNews } from '../segment.ts';
import type { SegmentPlace } from '../spool/spool.ts';
import type { HeardSegment } from '../turn.ts';
import type { TranscriptionListener, TranscriptionTools } from './around.ts';
import { Blame, lossBy } from './blame.ts';
import { Lateness } from './lateness.ts';
import {
  cancel,
  isSettled,
  lose,
  nextToAsk,
  type Pending,
  type Request,
  recalled,
  takeNews,
} from './pending.ts';
import { Rests } from './rests.ts';
import { WaitingSound } from './waiting-sound.ts';

const AT_ONCE = 2;
/** A recogniser that is slower than this is left to what is whole; asking ahead would only keep it busy. */
const QUICK_MS = 3_000;
/** There is little time when the call is over. */
const LONGEST_LAST_REST_MS = 2_000;
/** A disk that takes longer takes nothing. */
const LEFT_WITHIN_MS = 2_000;

export class Transcription {
  readonly #tools: TranscriptionTools;
  readonly #listener: TranscriptionListener;
  readonly #signal: AbortSignal;
  readonly #pending = new Map<number, Pending>();
  readonly #sound: WaitingSound;
  readonly #lateness: Lateness;
  readonly #rests: Rests;
  readonly #blame = new Blame();
  /** The last answer took so long, the wait for earlier ones included. */
  #answerMs = 0;
  #finished: Promise<void> | undefined;
  #over = false;
  #onEmpty = () => {};

  /** @param signal ends it at once, without another word */
  constructor(tools: TranscriptionTools, listener: TranscriptionListener, signal: AbortSignal) {
    this.#tools = tools;
    this.#listener = listener;
    this.#signal = signal;
    this.#sound = new WaitingSound(this.#pending, tools.spool, tools.now);
    const onState = (state: 'live' | 'delayed') => listener.onState(state);
    this.#lateness = new Lateness(this.#pending, tools, onState, signal);
    this.#rests = new Rests(tools, () => this.#goOn());
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** Where the oldest segment begins whose words are not told; absent when all are. */
  get untoldFromMs(): number | undefined {
    const starts = [...this.#pending.values()].map(({ segment }) => segment.startMs);
    return starts.length === 0 ? undefined : Math.min(...starts);
  }

  hear(news: SegmentNews): void {
    if (this.#over || this.#finished || this.#signal.aborted) return;
    const one = takeNews(this.#pending, news, this.#tools.now());
    if (news.kind === 'so-far') this.#listen(one);
    else if (one.request?.segment !== one.segment) cancel(one);
    this.#makeRoom();
    this.#goOn();
  }

  /** Sound that waits in the spool already, in order; instead of `hear`. */
  recall(places: readonly SegmentPlace[]): void {
    const now = this.#tools.now();
    for (const place of places) this.#pending.set(place.number, recalled(place, now));
    this.#goOn();
  }

  /** Resolves when nothing waits any more, or when the signal is aborted. */
  caughtUp(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (this.#over || signal.aborted) return resolve();
      this.#onEmpty = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
      this.#goOn();
    });
  }

  /**
   * What is closed is recognised, until the signal is aborted; then the rest is left to the spool, or told as lost
   * where that does not take it. Idempotent.
   */
  finish(signal: AbortSignal): Promise<void> {
    this.#finished ??= this.#finish(signal);
    return this.#finished;
  }

  async #finish(signal: AbortSignal): Promise<void> {
    for (const one of this.#pending.values()) {
      if (one.closedAt === undefined) this.#drop(one);
    }
    this.#rests.atMost(LONGEST_LAST_REST_MS);
    this.#rests.end();
    await this.caughtUp(signal);
    this.#over = true;
    for (const one of this.#pending.values()) cancel(one);
    const left = await this.#leaveRest();
    for (const one of this.#pending.values()) if (!isSettled(one)) lose(one, 'call-over');
    this.#tellSettled();
    if (left.length > 0) this.#listener.onLeft(left);
    else this.#lateness.look();
    this.#stop();
  }

  async #leaveRest(): Promise<SegmentPlace[]> {
    const timer = new AbortController();
    const late = this.#tools.wait(LEFT_WITHIN_MS, timer.signal).catch(() => {});
    const left = await Promise.race([this.#sound.leave(), late.then((): Pending[] => [])]);
    timer.abort();
    for (const { segment } of left) this.#pending.delete(segment.number);
    return left.map(({ segment }) => segment);
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

  #stop(): void {
    this.#over = true;
    for (const one of this.#pending.values()) this.#drop(one);
    this.#rests.end();
    this.#onEmpty();
  }

  #drop(one: Pending): void {
    cancel(one);
    this.#pending.delete(one.segment.number);
  }

  #makeRoom(): void {
    for (const old of this.#sound.look(this.#rests.failures > 0)) lose(old, 'too-much-waiting');
  }

  #goOn(): void {
    if (this.#over) return;
    this.#tellSettled();
    this.#lateness.look();
    this.#ask();
    if (this.#pending.size === 0) this.#onEmpty();
  }

  #ask(): void {
    while (this.#mayAsk()) {
      const ahead = this.#rests.failures === 0 && this.#tools.recogniser.listen === undefined;
      const next = nextToAsk(this.#pending.values(), ahead && this.#answerMs <= QUICK_MS);
      if (next === undefined) return;
      void this.#recognise(next);
    }
  }

  /** One at a time until the recogniser has shown that it is well again. */
  #mayAsk(): boolean {
    const underWay = [...this.#pending.values()].filter((one) => one.request !== undefined).length;
    return !this.#rests.isResting && underWay < (this.#rests.failures > 0 ? 1 : AT_ONCE);
  }

  async #recognise(one: Pending): Promise<void> {
    const hints = this.#tools.hints();
    const request = { segment: one.segment, hints, cancel: new AbortController() };
    one.request = request;
    const askedAt = this.#tools.now();
    const tell = await this.#outcome(one, request);
    this.#answerMs = this.#tools.now() - askedAt;
    // It may have been cancelled meanwhile.
    if (one.request !== request) return;
    delete one.request;
    tell();
    this.#makeRoom();
    this.#goOn();
  }

  async #outcome(one: Pending, request: Request): Promise<() => void> {
    const { hints, cancel } = request;
    try {
      const isBack = one.place === 'spool';
      const sound = isBack ? await this.#sound.fromSpool(one) : request.segment;
      const found = await this.#tools.recogniser.recognise(sound, hints, cancel.signal);
      const recognised = withoutMadeUp(found, sound, hints);
      return () => {
        if (isBack) this.#listener.onSoundAgain(sound);
        this.#succeeded(one, request.segment, recognised);
      };
    } catch (error) {
      return () => this.#failed(one, request.segment, error);
    }
  }

  #succeeded(one: Pending, segment: Segment, recognised: Recognised): void {
    this.#rests.succeeded();
    this.#blame.succeeded();
    one.answer = { segment, recognised };
    this.#tellSoFar(one, segment, recognised);
  }

  #failed(one: Pending, segment: Segment, error: unknown): void {
    this.#listener.onFailure(error);
    const mayPass = this.#blame.mayPass(error);
    if (mayPass) this.#rests.take();
    if (one.closedAt === undefined) one.failedAhead = segment;
    else if (!mayPass) lose(one, lossBy(error));
    else if (this.#blame.isGivenUp(one)) lose(one, 'kept-failing');
  }

  #tellSettled(): void {
    for (const one of this.#pending.values()) {
      if (one.closedAt === undefined || !isSettled(one)) return;
      this.#pending.delete(one.segment.number);
      this.#sound.done(one);
      this.#tell(one);
    }
  }

  #tell({ segment, loss, answer }: Pending): void {
    const { number, startMs, endMs } = segment;
    if (loss !== undefined) this.#listener.onLost({ number, startMs, endMs, why: loss });
    else if (answer) this.#listener.onRecognised(heardIn(segment, answer.recognised));
  }
}

function heardIn({ number, startMs, endMs }: Segment, { text, words }: Recognised): HeardSegment {
  return { number, startMs, endMs, text, ...(words ? { words } : {}) };
}
