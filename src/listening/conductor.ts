/** Joins the parts of the ears of one call: sound, segments, the state of the line, and what a dispute gets of it. */

import type { Account } from '../dispute/account.ts';
import type { CallEnding } from '../dispute/call.ts';
import type { CallEvent, CallEventKind, LineState } from '../dispute/line-state.ts';
import { Attending, type AttendingParts } from './attending.ts';
import { type Audience, audiences } from './audience.ts';
import { type HeardBefore, lineBefore, type Place, wasPaused } from './before.ts';
import { CallersVoice } from './callers-voice.ts';
import type { Ears, Listened, Reached } from './ears.ts';
import { Hearing } from './hearing.ts';
import { type Heard, type Hole, Holes, type Piece, silenceOf } from './holes.ts';
import { type ListeningJournal, TELL_NOBODY } from './listening-journal.ts';
import type { SegmentNews } from './segment.ts';
import type { Spool } from './spool/spool.ts';
import { measureDelay } from './text-delay.ts';
import type { VoiceDetector } from './voice-detector.ts';

export interface EarParts extends AttendingParts {
  readonly detector: VoiceDetector;
  /** Absent: what waits for its words waits in memory. */
  readonly spool?: Spool;
  /** Words are wanted from now on. */
  attended?(): void;
  failed(error: unknown): void;
  readonly journal?: ListeningJournal;
}

/** More has not been seen; the oldest go, so that a line that flutters for hours fills no memory. */
const MOST_EVENTS = 2_000;

export function openEars(parts: EarParts): Ears {
  return new Conductor(parts);
}

class Conductor implements Ears {
  readonly #parts: EarParts;
  readonly #hearing: Hearing;
  readonly #over = new AbortController();
  readonly #callersVoice = new CallersVoice();
  readonly #events: CallEvent[] = [];
  readonly #holes = new Holes();
  #to: { readonly audience: Audience; readonly attending: Attending } | undefined;
  #state: LineState;
  readonly #journal: ListeningJournal;
  #delayed = false;
  /** When the last sound had come, by `now`; absent while more comes. */
  #silentSince: number | undefined;
  #paused = false;
  #finishing: Promise<void> | undefined;

  constructor(parts: EarParts) {
    this.#parts = parts;
    this.#journal = parts.journal ?? TELL_NOBODY;
    this.#state = {
      line: 'connected',
      merged: 'unknown',
      activity: 'unknown',
      transcript: this.#transcriptState(),
    };
    this.#hearing = new Hearing(parts.detector, {
      segment: (news) => this.#segment(news),
      line: (reading) => this.#show(reading),
      happened: (event) => this.#happened(event),
    });
  }

  goOnFrom(place: Place): void {
    this.#hearing.goOnFrom(place);
  }

  noteGap(fromMs: number, untilMs: number): void {
    this.#happened({ kind: 'listening-gap', atMs: fromMs, untilMs });
  }

  reached(): Reached {
    const { segments, segmentedUntilMs } = this.#hearing;
    const untoldFromMs = this.#to?.attending.untoldFromMs ?? segmentedUntilMs;
    return { toldUntilMs: Math.min(untoldFromMs, segmentedUntilMs), segments };
  }

  hear(sound: Piece): void {
    if (this.#finishing !== undefined) return;
    for (const heard of this.#holes.hear(sound, this.#parts.now())) this.#hear(heard);
  }

  attend(listened: Listened, told: Audience): void {
    const tell = (delayMs: number) => this.#journal.words(delayMs);
    const audience = audiences(told, measureDelay({ callMs: () => this.#callMs, tell }));
    this.#hearing.flush();
    this.#hearing.startActivity(listened.before && lineBefore(listened.before));
    if (listened.before) this.#recall(listened.before);
    const spool = this.#parts.spool?.of(listened.call, () => this.#callersVoice.speech());
    const attending = new Attending(
      this.#parts,
      listened,
      { audience, spool },
      {
        words: (heard) => this.#hearing.words(heard),
        turns: (turns) => this.#hearing.turns(turns),
        delayed: (delayed) => this.#setDelayed(delayed),
        lost: (atMs, why) => this.#lost(atMs, why),
        left: (atMs, segments) => this.#left(atMs, segments),
        failed: (error) => this.#parts.failed(error),
      },
      this.#over.signal,
    );
    this.#to = { audience, attending };
    audience.line(this.#state);
    this.#parts.attended?.();
  }

  state(): LineState {
    return this.#state;
  }

  quietMs(): number {
    return this.#hearing.quietMs;
  }

  pause(): void {
    this.#setPaused(true, 'listening-paused');
  }

  resume(): void {
    this.#setPaused(false, 'listening-resumed');
  }

  noteSaid(text: string, tookMs: number): void {
    this.#to?.attending.noteSaid(text, this.#hearing.heardMs, tookMs);
  }

  noteDisclosed(): void {
    this.#happened({ kind: 'disclosed', atMs: this.#hearing.heardMs });
  }

  async accountSoFar(): Promise<Account | undefined> {
    return this.#to?.attending.accountSoFar(this.#callSoFar);
  }

  finish(ending: CallEnding): Promise<void> {
    this.#finishing ??= this.#finish(ending).finally(() => this.#over.abort());
    return this.#finishing;
  }

  async leave(): Promise<void> {
    this.#finishing ??= Promise.resolve();
    for (const heard of this.#holes.end()) this.#hear(heard);
    await this.#hearing.close();
    await this.#to?.attending.leave();
    this.#over.abort();
  }

  async #finish(ending: CallEnding): Promise<void> {
    const now = this.#parts.now();
    this.#silentSince = now;
    for (const heard of this.#holes.endAt(now)) this.#hear(heard);
    await this.#hearing.close();
    if (!this.#to) return;
    const call = { ...this.#callSoFar, ending };
    this.#show({ line: 'ended' });
    this.#to.audience.account(await this.#to.attending.lastWords(call));
  }

  #hear(heard: Heard): void {
    if ('missingMs' in heard) this.#miss(heard);
    else this.#hearing.hear(heard.samples, heard.sampleRate);
  }

  /** Silence takes its place, so that what follows has its true time. */
  #miss(hole: Hole): void {
    const fromMs = this.#hearing.heardMs;
    this.#hearing.flush();
    for (const { samples, sampleRate } of silenceOf(hole)) this.#hearing.hear(samples, sampleRate);
    this.#journal.deaf(hole.missingMs);
    this.noteGap(fromMs, this.#hearing.heardMs);
  }

  /** Since the call's first sound. */
  get #callMs(): number {
    const silentMs = this.#silentSince === undefined ? 0 : this.#parts.now() - this.#silentSince;
    return this.#hearing.heardMs + silentMs;
  }

  get #callSoFar() {
    return { events: [...this.#events], totalMs: this.#hearing.heardMs };
  }

  #recall(before: HeardBefore): void {
    this.#events.push(...before.events);
    this.#paused = wasPaused(before);
    const transcript = this.#transcriptState();
    this.#state = { ...this.#state, ...lineBefore(before), transcript };
  }

  /** Before the call is paired, all speech is the caller's. */
  #segment(news: SegmentNews): void {
    if (this.#to) {
      if (!this.#paused) this.#to.attending.segment(news);
    } else if (news.kind === 'closed') {
      this.#parts.comprehension.enrol(news.segment.samples);
      this.#callersVoice.hear(news.segment.samples);
    }
  }

  /** What was said until now is still taken, or left out. */
  #setPaused(paused: boolean, kind: CallEventKind): void {
    if (paused === this.#paused) return;
    this.#hearing.flush();
    this.#paused = paused;
    this.#happened({ kind, atMs: this.#hearing.heardMs });
    this.#show({ transcript: this.#transcriptState() });
  }

  #setDelayed(delayed: boolean): void {
    this.#delayed = delayed;
    this.#journal.delayed(delayed);
    this.#show({ transcript: this.#transcriptState() });
  }

  #lost(atMs: number, why: string): void {
    this.#journal.lost(why);
    this.#happened({ kind: 'words-lost', atMs });
  }

  #left(atMs: number, segments: number): void {
    this.#journal.left(segments);
    this.#happened({ kind: 'words-late', atMs });
  }

  #transcriptState(): LineState['transcript'] {
    if (!this.#parts.recogniser) return 'off';
    if (this.#paused) return 'paused';
    return this.#delayed ? 'delayed' : 'live';
  }

  #show(change: Partial<LineState>): void {
    this.#state = { ...this.#state, ...change };
    this.#to?.audience.line(this.#state);
  }

  #happened(event: CallEvent): void {
    if (!this.#to) return;
    this.#events.push(event);
    if (this.#events.length > MOST_EVENTS) this.#events.shift();
    this.#to.audience.event(event);
  }
}
