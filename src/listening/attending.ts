/** Ears that attend to a dispute: segments become words, and words what the audience is told. */

import type { Account } from '../dispute/account.ts';
import type { Audience } from './audience.ts';
import type { CallSoFar, Comprehension } from './comprehension.ts';
import type { Listened } from './ears.ts';
import { hintWords } from './hint-words.ts';
import type { Recogniser } from './recogniser.ts';
import type { SegmentNews } from './segment.ts';
import type { LostSegment, TranscriptionTools } from './transcription/around.ts';
import { Transcription } from './transcription/transcription.ts';
import type { HeardSegment, Turn } from './turn.ts';

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

  constructor(
    parts: AttendingParts,
    listened: Listened,
    audience: Audience,
    listener: AttendingListener,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#listener = listener;
    this.#signal = signal;
    this.#transcription = this.#newTranscription(listened);
    parts.comprehension.attend(listened, {
      utterance: (utterance) => audience.utterance(utterance),
      facts: (facts, checklist) => audience.facts(facts, checklist),
      turns: (turns) => listener.turns(turns),
      failed: (error) => listener.failed(error),
    });
  }

  segment(news: SegmentNews): void {
    if (!this.#transcription) return;
    this.#parts.comprehension.voices(news.segment);
    this.#transcription.hear(news);
  }

  /** @param endMs since the call's first sound */
  noteSaid(text: string, endMs: number, tookMs: number): void {
    const times = { startMs: endMs - tookMs, endMs };
    const id = `ours.${this.#said++}`;
    this.#parts.comprehension.note({ id, speaker: 'machine', confidence: 1, ...times, text });
  }

  accountSoFar(call: CallSoFar): Promise<Account> {
    return this.#parts.comprehension.accountSoFar(call);
  }

  /** The words under way, then the account; at most 28 s. */
  async lastWords(call: CallSoFar): Promise<Account> {
    await this.#transcription?.finish(AbortSignal.timeout(WORDS_DEADLINE_MS));
    return this.#parts.comprehension.lastAccount(call);
  }

  #newTranscription({ dispute }: Listened): Transcription | undefined {
    const { recogniser, wait, now, random } = this.#parts;
    if (!recogniser) return undefined;
    const words = hintWords(dispute.form);
    const hints = () => ({ words, before: this.#before });
    return new Transcription(
      { recogniser, hints, wait, now, random },
      {
        onSoFar: (heard) => this.#soFar(heard),
        onRecognised: (heard) => this.#recognised(heard),
        onLost: (lost) => this.#lost(lost),
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
    this.#parts.comprehension.words(heard);
  }

  /** What was shown of it for a while is taken back. */
  #lost({ number, startMs, endMs, why }: LostSegment): void {
    this.#parts.comprehension.words({ number, startMs, endMs, text: '' });
    this.#listener.lost(startMs, why);
  }
}
