/** Ears that attend to a dispute: segments become words, utterances, facts and, in the end, the account. */

import type { Account } from '../dispute/account.ts';
import type { CallEnding } from '../dispute/call.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import type { Audience } from './audience.ts';
import type { Listened } from './ears.ts';
import { hintWords } from './hint-words.ts';
import type { AccountMaterial, Insight } from './insight.ts';
import type { Recogniser } from './recogniser.ts';
import type { SegmentNews } from './segment.ts';
import type { Speakers } from './speakers/speakers.ts';
import type { LostSegment, TranscriptionTools } from './transcription/around.ts';
import { Transcription } from './transcription/transcription.ts';
import type { HeardSegment, Turn } from './turn.ts';
import { Understanding } from './understanding.ts';

export interface AttendingParts extends Pick<TranscriptionTools, 'wait' | 'now' | 'random'> {
  readonly speakers: Speakers;
  /** Absent: there will be no transcript. */
  readonly recogniser?: Recogniser;
  readonly insight: Insight;
  /** What happened on the line so far. */
  events(): readonly CallEvent[];
}

export interface AttendingListener {
  /** Words as soon as there are any, before anything is masked. */
  words(heard: HeardSegment): void;
  turns(turns: readonly Turn[]): void;
  delayed(delayed: boolean): void;
  lost(atMs: number): void;
  failed(error: unknown): void;
}

/** After the call: words that are under way, then what a language model may take. */
const WORDS_DEADLINE_MS = 8_000;
const MODEL_DEADLINE_MS = 20_000;
/** A language model looks again after so much talk, not after each sentence. */
const REVIEWED_AFTER_MS = 45_000;
/** Of what was said last, for the recogniser. */
const BEFORE_LETTERS = 300;

export class Attending {
  readonly #parts: AttendingParts;
  readonly #listened: Listened;
  readonly #audience: Audience;
  readonly #listener: AttendingListener;
  readonly #understanding: Understanding;
  readonly #transcription: Transcription | undefined;
  readonly #signal: AbortSignal;
  #before = '';
  #said = 0;
  #reviewing: Promise<void> = Promise.resolve();
  #reviewedAtMs = 0;
  #isReviewing = false;

  constructor(
    parts: AttendingParts,
    listened: Listened,
    audience: Audience,
    listener: AttendingListener,
    signal: AbortSignal,
  ) {
    this.#parts = parts;
    this.#listened = listened;
    this.#audience = audience;
    this.#listener = listener;
    this.#signal = signal;
    this.#understanding = this.#newUnderstanding();
    this.#transcription = this.#newTranscription();
    this.#understanding.tellFacts();
  }

  segment(news: SegmentNews): void {
    if (!this.#transcription) return;
    this.#understanding.voices(news.segment);
    this.#transcription.hear(news);
  }

  /** @param endMs since the call's first sound */
  noteSaid(text: string, endMs: number, tookMs: number): void {
    const id = `ours.${this.#said++}`;
    const turn = {
      id,
      speaker: 'machine',
      confidence: 1,
      startMs: endMs - tookMs,
      endMs,
      text,
    } as const;
    this.#audience.utterance(this.#parts.insight.transcript.note(turn));
  }

  /** @param totalMs of the call so far */
  accountSoFar(totalMs: number): Account {
    return this.#parts.insight.byRules(this.#material(totalMs));
  }

  /** The words under way, then the account; at most 28 s. @throws what the rules throw */
  async lastWords(ending: CallEnding, totalMs: number): Promise<Account> {
    await this.#transcription?.finish(AbortSignal.timeout(WORDS_DEADLINE_MS));
    await this.#understanding.done();
    const { insight } = this.#parts;
    if (!insight.model) return insight.byRules({ ...this.#material(totalMs), ending });
    const until = AbortSignal.any([this.#signal, AbortSignal.timeout(MODEL_DEADLINE_MS)]);
    await this.#reviewing;
    await this.#review(until);
    return insight.model.account({ ...this.#material(totalMs), ending }, until);
  }

  #newUnderstanding(): Understanding {
    const { insight, speakers } = this.#parts;
    const { transcript, facts } = insight;
    return new Understanding(
      { transcript, facts, speakers },
      {
        utterance: (utterance) => this.#audience.utterance(utterance),
        facts: (found, checklist) => this.#audience.facts(found, checklist),
        turns: (turns) => this.#listener.turns(turns),
        failed: (error) => this.#listener.failed(error),
      },
    );
  }

  #newTranscription(): Transcription | undefined {
    const { recogniser, wait, now, random } = this.#parts;
    if (!recogniser) return undefined;
    const words = hintWords(this.#listened.dispute.form);
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
    this.#understanding.soFar(heard);
  }

  /** What was shown of it for a while is taken back. */
  #lost({ number, startMs, endMs }: LostSegment): void {
    this.#understanding.words({ number, startMs, endMs, text: '' });
    this.#listener.lost(startMs);
  }

  #recognised(heard: HeardSegment): void {
    this.#before = `${this.#before} ${heard.text}`.slice(-BEFORE_LETTERS);
    this.#listener.words(heard);
    this.#understanding.words(heard);
    if (heard.endMs - this.#reviewedAtMs > REVIEWED_AFTER_MS) this.#reviewNow(heard.endMs);
  }

  /** While the call goes on; a review that is under way is not overtaken. */
  #reviewNow(atMs: number): void {
    if (this.#isReviewing || !this.#parts.insight.model) return;
    this.#reviewedAtMs = atMs;
    this.#isReviewing = true;
    const until = AbortSignal.any([this.#signal, AbortSignal.timeout(MODEL_DEADLINE_MS)]);
    this.#reviewing = this.#review(until)
      .catch((error) => this.#listener.failed(error))
      .finally(() => {
        this.#isReviewing = false;
      });
  }

  async #review(until: AbortSignal): Promise<void> {
    await this.#parts.insight.model?.review(this.#parts.insight.transcript.utterances(), until);
    this.#understanding.tellFacts();
  }

  #material(totalMs: number): AccountMaterial {
    const { insight, events } = this.#parts;
    const utterances = insight.transcript.utterances();
    const facts = insight.facts.facts();
    return { ...this.#listened, utterances, facts, events: events(), totalMs };
  }
}
