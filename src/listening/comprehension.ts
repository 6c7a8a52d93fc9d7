/** What is made of voices and words on one call: who said what, masked; facts; the account. */

import type { Account } from '../dispute/account.ts';
import type { CallEnding } from '../dispute/call.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import type { Listened } from './ears.ts';
import type { AccountMaterial, Insight } from './insight.ts';
import type { Segment } from './segment.ts';
import type { Samples } from './sound.ts';
import type { Speakers } from './speakers/speakers.ts';
import { type HeardSegment, isOurs, type Turn } from './turn.ts';
import { Understanding, type UnderstandingListener } from './understanding.ts';

/** What the account needs beyond what was said. */
export interface CallSoFar {
  readonly events: readonly CallEvent[];
  /** Since the call's first sound. */
  readonly totalMs: number;
  /** Absent as long as the call goes on. */
  readonly ending?: CallEnding;
}

/** Everything is taken in the order in which it is given; nothing but the accounts is waited for. */
export interface Comprehension {
  /** The caller alone, before the call is paired. */
  enrol(speech: Samples): void;
  /** Whatever follows is about this dispute. Once. */
  attend(listened: Listened, listener: UnderstandingListener): void;
  /** Learns the voices of a segment, also while more may come under its number. */
  voices(segment: Segment): void;
  /** Words of a segment to which more may come, after `voices` of it. */
  soFar(heard: HeardSegment): void;
  /** All words of a segment, in the order of the call. */
  words(heard: HeardSegment): void;
  /** What was said by ourselves. */
  note(turn: Turn): void;
  /** Resolves when all that was given is understood and told. */
  done(): Promise<void>;
  /** By rules. */
  accountSoFar(call: CallSoFar): Promise<Account>;
  /** When all words are understood; by a language model, if there is one, within 20 s. */
  lastAccount(call: CallSoFar): Promise<Account>;
}

export interface ComprehensionParts {
  readonly speakers: Speakers;
  insight(listened: Listened): Insight;
  failed(error: unknown): void;
}

const MODEL_DEADLINE_MS = 20_000;
/** A language model looks again after so much talk, not after each sentence. */
const REVIEWED_AFTER_MS = 45_000;

interface Attended {
  readonly listened: Listened;
  readonly listener: UnderstandingListener;
  readonly insight: Insight;
  readonly understanding: Understanding;
}

/** On the thread that it is called on, which is busy for some 100 ms with each segment. */
export function comprehension(parts: ComprehensionParts): Comprehension {
  return new CallComprehension(parts);
}

class CallComprehension implements Comprehension {
  readonly #parts: ComprehensionParts;
  #enrolling: Promise<void> = Promise.resolve();
  #attended: Attended | undefined;
  #reviewing: Promise<void> = Promise.resolve();
  #isReviewing = false;
  #reviewedAtMs = 0;

  constructor(parts: ComprehensionParts) {
    this.#parts = parts;
  }

  enrol(speech: Samples): void {
    const { speakers, failed } = this.#parts;
    this.#enrolling = this.#enrolling.then(() => speakers.enrol(speech)).catch(failed);
  }

  attend(listened: Listened, listener: UnderstandingListener): void {
    const insight = this.#parts.insight(listened);
    const { speakers } = this.#parts;
    const { transcript, facts } = insight;
    const understanding = new Understanding({ speakers, transcript, facts }, listener);
    this.#attended = { listened, listener, insight, understanding };
    const before = listened.before?.utterances ?? [];
    transcript.recall(before);
    for (const utterance of before) if (!isOurs(utterance.id)) facts.hear(utterance);
    understanding.tellFacts();
  }

  voices(segment: Segment): void {
    this.#to.understanding.voices(segment);
  }

  soFar(heard: HeardSegment): void {
    this.#to.understanding.soFar(heard);
  }

  words(heard: HeardSegment): void {
    this.#to.understanding.words(heard);
    if (heard.endMs - this.#reviewedAtMs > REVIEWED_AFTER_MS) this.#reviewNow(heard.endMs);
  }

  note(turn: Turn): void {
    this.#to.listener.utterance(this.#to.insight.transcript.note(turn));
  }

  done(): Promise<void> {
    return this.#to.understanding.done();
  }

  async accountSoFar(call: CallSoFar): Promise<Account> {
    await this.#to.understanding.done();
    return this.#to.insight.byRules(this.#material(call));
  }

  async lastAccount(call: CallSoFar): Promise<Account> {
    const { insight, understanding } = this.#to;
    await understanding.done();
    if (!insight.model) return insight.byRules(this.#material(call));
    const until = AbortSignal.timeout(MODEL_DEADLINE_MS);
    await this.#reviewing;
    await this.#review(until);
    return insight.model.account(this.#material(call), until).catch((error) => {
      this.#parts.failed(error);
      return insight.byRules(this.#material(call));
    });
  }

  get #to(): Attended {
    if (!this.#attended) throw new Error('Nobody attends to this call yet');
    return this.#attended;
  }

  /** While the call goes on; a review that is under way is not overtaken. */
  #reviewNow(atMs: number): void {
    if (this.#isReviewing || !this.#to.insight.model) return;
    this.#reviewedAtMs = atMs;
    this.#isReviewing = true;
    this.#reviewing = this.#review(AbortSignal.timeout(MODEL_DEADLINE_MS)).finally(() => {
      this.#isReviewing = false;
    });
  }

  async #review(until: AbortSignal): Promise<void> {
    const { insight, understanding } = this.#to;
    if (!insight.model) return;
    const said = insight.transcript.utterances();
    const { model } = insight;
    const overruled = model.speakers(said, until).then((better) => understanding.overrule(better));
    const reviewed = model.review(said, until);
    for (const done of await Promise.allSettled([overruled, reviewed])) {
      if (done.status === 'rejected') this.#parts.failed(done.reason);
    }
    await understanding.done();
    understanding.tellFacts();
  }

  #material(call: CallSoFar): AccountMaterial {
    const { insight, listened } = this.#to;
    const utterances = insight.transcript.utterances();
    return { ...listened, ...call, utterances, facts: insight.facts.facts() };
  }
}
