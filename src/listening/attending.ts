/** Ears that attend to a dispute: segments become words, and words what the audience is told. */

import type { Account } from '../dispute/account.ts';
import type { Audience } from './audience.ts';
import type { CallSoFar, Comprehension } from './comprehension.ts';
import type { Listened } from './ears.ts';
import { hintWords } from './hint-words.ts';
import type { Recogniser } from './recogniser.ts';
import type { SegmentNews } from './segment.ts';
import type { CallSpool, SegmentPlace } from './spool/spool.ts';
import type { LostSegment, TranscriptionTools } from './transcription/around.ts';
import { Transcription } from './transcription/transcription.ts';
import { type HeardSegment, isOurs, OURS, type Turn } from './turn.ts';

export interface AttendingParts extends Pick<TranscriptionTools, 'wait' | 'now' | 'random'> {
  readonly comprehension: Comprehension;
  /** Absent: there will be no transcript. */
  readonly recogniser?: Recogniser;
}

export interface AttendingListener {
  /** Words as soon as there are any, before anything is masked. */
  words(heard: HeardSegment): void;
  turns(turns: readonly Turn[]): void;
  delayed(delayed: boolean): void;
  lost(atMs: number, why: string): void;
  /** The call is over, and the words of so many segments, the first at that time, come later. */
  left(atMs: number, segments: number): void;
  failed(error: unknown): void;
}

/** After the call, for words that are under way. */
const WORDS_DEADLINE_MS = 8_000;
/** Of what was said last, for the recogniser. */
const BEFORE_LETTERS = 300;

export class Attending {
  readonly #parts: AttendingParts;
  readonly #listener: AttendingListener;
  readonly #transcription: Transcription | undefined;
  readonly #signal: AbortSignal;
  #before = '';
  #said = 0;
  /** Recognised, and not yet told as utterances. */
  readonly #ununderstood = new Set<HeardSegment>();

  constructor(
    parts: AttendingParts,
    listened: Listened,
    to: { readonly audience: Audience; readonly spool: CallSpool | undefined },
    listener: AttendingListener,
    signal: AbortSignal,
  ) {
    const { audience, spool } = to;
    this.#parts = parts;
    this.#listener = listener;
    this.#signal = signal;
    const before = listened.before?.utterances ?? [];
    this.#said = before.filter(({ id }) => isOurs(id)).length;
    this.#before = before
      .map(({ text }) => text)
      .join(' ')
      .slice(-BEFORE_LETTERS);
    this.#transcription = this.#newTranscription(listened, spool);
    parts.comprehension.attend(listened, {
      utterance: (utterance) => audience.utterance(utterance),
      facts: (facts, checklist) => audience.facts(facts, checklist),
      turns: (turns) => listener.turns(turns),
      failed: (error) => listener.failed(error),
    });
  }

  /** Where the oldest segment begins whose words are not told; absent when all are. */
  get untoldFromMs(): number | undefined {
    const starts = [...this.#ununderstood].map(({ startMs }) => startMs);
    const unrecognised = this.#transcription?.untoldFromMs;
    if (unrecognised !== undefined) starts.push(unrecognised);
    return starts.length === 0 ? undefined : Math.min(...starts);
  }

  segment(news: SegmentNews): void {
    if (!this.#transcription) return;
    this.#parts.comprehension.voices(news.segment);
    this.#transcription.hear(news);
  }

  /** @param endMs since the call's first sound */
  noteSaid(text: string, endMs: number, tookMs: number): void {
    const times = { startMs: endMs - tookMs, endMs };
    const id = `${OURS}${this.#said++}`;
    this.#parts.comprehension.note({ id, speaker: 'machine', confidence: 1, ...times, text });
  }

  accountSoFar(call: CallSoFar): Promise<Account> {
    return this.#parts.comprehension.accountSoFar(call);
  }

  /** The words under way, then the account; at most 30 s. */
  async lastWords(call: CallSoFar): Promise<Account> {
    await this.#wordsUnderWay();
    return this.#parts.comprehension.lastAccount(call);
  }

  /** The words under way, as far as they come in time. */
  async leave(): Promise<void> {
    await this.#wordsUnderWay();
    await this.#parts.comprehension.done();
  }

  async #wordsUnderWay(): Promise<void> {
    const late = new AbortController();
    const timer = new AbortController();
    const isLate = () => late.abort();
    // It rejects when the words came first.
    this.#parts.wait(WORDS_DEADLINE_MS, timer.signal).then(isLate, () => {});
    await this.#transcription?.finish(late.signal);
    timer.abort();
  }

  #newTranscription(
    { dispute }: Listened,
    spool: CallSpool | undefined,
  ): Transcription | undefined {
    const { recogniser, wait, now, random } = this.#parts;
    if (!recogniser) return undefined;
    const words = hintWords(dispute.form);
    const hints = () => ({ words, before: this.#before });
    return new Transcription(
      { recogniser, hints, wait, now, random, ...(spool && { spool }) },
      {
        onSoFar: (heard) => this.#soFar(heard),
        // Of what was said long ago the voices are forgotten.
        onSoundAgain: (segment) => this.#parts.comprehension.voices(segment),
        onRecognised: (heard) => this.#recognised(heard),
        onLost: (lost) => this.#lost(lost),
        onLeft: (places) => this.#left(places),
        onState: (state) => this.#listener.delayed(state === 'delayed'),
        onFailure: (error) => this.#listener.failed(error),
      },
      this.#signal,
    );
  }

  #soFar(heard: HeardSegment): void {
    this.#listener.words(heard);
    this.#parts.comprehension.soFar(heard);
  }

  #recognised(heard: HeardSegment): void {
    this.#before = `${this.#before} ${heard.text}`.slice(-BEFORE_LETTERS);
    this.#listener.words(heard);
    this.#understand(heard);
  }

  #understand(heard: HeardSegment): void {
    const { comprehension } = this.#parts;
    this.#ununderstood.add(heard);
    comprehension.words(heard);
    comprehension.done().then(
      () => this.#ununderstood.delete(heard),
      () => {
        // It is broken, which it has told itself, and these words are never told.
      },
    );
  }

  /** What was shown of it for a while is taken back. */
  #lost({ number, startMs, endMs, why }: LostSegment): void {
    this.#parts.comprehension.words({ number, startMs, endMs, text: '' });
    this.#listener.lost(startMs, why);
  }

  #left(places: readonly SegmentPlace[]): void {
    this.#listener.delayed(true);
    this.#listener.left(places[0]?.startMs ?? 0, places.length);
  }
}
