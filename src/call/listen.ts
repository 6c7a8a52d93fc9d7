/** Listens to one call from the answer to the last words, and tells the dispute room and the ledger. */

import type { CallEnding } from '../dispute/call.ts';
import type { CallRecord, CallRecords } from '../dispute/call-record.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import type { ListeningProgress } from '../dispute/listener.ts';
import { maskTurns } from '../dispute/masking/mask-turns.ts';
import { audiences } from '../listening/audience.ts';
import type { HeardBefore } from '../listening/before.ts';
import type { Ears } from '../listening/ears.ts';
import { type CallRecorder, recordCall } from '../listening/record.ts';
import { answerApp } from './answer-app.ts';
import type { Clock } from './clock.ts';
import { NEVER, within } from './deadline.ts';
import { Discloser } from './disclose.ts';
import type { Disclosure } from './disclosure.ts';
import type { DisputeRoom } from './dispute-room.ts';
import type { Line } from './line.ts';
import type { Resumed } from './resumed.ts';
import { type Said, SpokenHelp } from './spoken-help.ts';
import { TellRoom } from './tell-room.ts';
import type { Voice } from './voice.ts';

export interface ListeningDesk {
  readonly openEars: () => Ears;
  readonly ledger: Pick<CallRecords, 'saveUtterances' | 'saveFacts' | 'saveEvent' | 'saveAccount'>;
  readonly clock: Clock;
  readonly disclosure: Disclosure;
  /** Absent when the agent must not speak. */
  readonly voice?: Voice;
  /** What goes wrong while the call itself goes on. */
  readonly onFailure: (error: unknown) => void;
  /** Sound is heard again for so long after what another listener had told of last. */
  readonly onResumed: (gapMs: number) => void;
}

/** How far the ears have come; the rest of a listener's progress is the call's. */
export type HeardProgress = Pick<ListeningProgress, 'firstSoundAt' | 'toldUntilMs' | 'segments'>;

export interface Listening {
  /** The call is paired: what is said from now on belongs to this dispute. */
  attend(dispute: Dispute): void;
  progress(): HeardProgress;
  state(): LineState;
  /** The caller has heard that they are connected. */
  connectedHeard(): void;
  /** The line has come into the dispute's room, for the first time or again. */
  inRoom(room: DisputeRoom): void;
  /** The last words and the account are told, as far as that goes within 35 s. Never throws. */
  finish(ending: CallEnding): Promise<void>;
  /** After `finish`: all is written, as far as that goes within five minutes. Ends the listening. Never throws. */
  written(): Promise<void>;
  /** Another listener has the call: what was heard here is written, as `written` says. Never throws. */
  leave(): Promise<void>;
}

/** What the ears say within 30 s is given time to be told. */
const TOLD_DEADLINE_MS = 3_000;
/** A database that is gone at the end of a call may take so long to come back. */
const WRITTEN_DEADLINE_MS = 5 * 60_000;

/** A listener begins no more segments in a second after it has shown itself last; their words may come late. */
const SEGMENTS_A_SECOND = 2;

/** @param resumed what another listener of the call has left */
export function listen(desk: ListeningDesk, line: Line, resumed?: Resumed): Listening {
  return new CallListening(desk, line, resumed);
}

/** Those who are told, once the call is paired, and how its apps are answered. */
interface Paired {
  readonly teller: TellRoom;
  readonly recorder: CallRecorder;
  readonly answer: ReturnType<typeof answerApp>;
}

class CallListening implements Listening {
  readonly #desk: ListeningDesk;
  readonly #line: Line;
  readonly #ears: Ears;
  readonly #stopHearing: () => void;
  /** Ends all writing. */
  readonly #over = new AbortController();
  readonly #resumed: Resumed | undefined;
  #paired: Paired | undefined;
  #firstSoundAt: number | undefined;
  /** What nobody heard before the first sound came here; until that is told. */
  #gap: { readonly fromMs: number; readonly untilMs: number } | undefined;

  constructor(desk: ListeningDesk, line: Line, resumed: Resumed | undefined) {
    this.#desk = desk;
    this.#line = line;
    this.#resumed = resumed;
    this.#ears = desk.openEars();
    this.#stopHearing = line.onSound('long', (sound) => {
      if (this.#firstSoundAt === undefined) this.#begin();
      this.#ears.hear(sound);
    });
  }

  attend(dispute: Dispute): void {
    const { ledger, clock, onFailure } = this.#desk;
    const call = this.#line.call.id;
    const before = this.#resumed?.record;
    const teller = new TellRoom({ call, clock, failed: onFailure }, before?.utterances);
    const wait = (ms: number, until: AbortSignal) => clock.wait(ms, until);
    const recorder = recordCall({ call, ledger, wait, onFailure }, this.#over.signal);
    this.#paired = { teller, recorder, answer: this.#answerer(dispute, teller) };
    const listened = { call, dispute, ...(before && { before: asBefore(before) }) };
    this.#ears.attend(listened, audiences(teller, recorder, ...this.#disclosers()));
    this.#tellGap();
  }

  progress(): HeardProgress {
    if (this.#firstSoundAt !== undefined) {
      const { toldUntilMs, segments } = this.#ears.reached();
      const unwritten = [this.#gap?.fromMs, this.#paired?.recorder.unwrittenFromMs];
      const marks = unwritten.filter((ms) => ms !== undefined);
      const reached = { toldUntilMs: Math.min(toldUntilMs, ...marks), segments };
      return { firstSoundAt: this.#firstSoundAt, ...reached };
    }
    const { toldUntilMs = 0, segments = 0, firstSoundAt } = this.#resumed?.progress ?? {};
    return { toldUntilMs, segments, ...(firstSoundAt !== undefined && { firstSoundAt }) };
  }

  state(): LineState {
    return this.#ears.state();
  }

  connectedHeard(): void {
    if (this.#desk.disclosure.kind === 'before-merge') this.#ears.noteDisclosed();
  }

  inRoom(room: DisputeRoom): void {
    if (!this.#paired) return;
    const { teller, answer } = this.#paired;
    teller.inRoom(room);
    room.onRequest(answer);
  }

  async finish(ending: CallEnding): Promise<void> {
    this.#stopHearing();
    try {
      await this.#ears.finish(ending);
      await this.#within(TOLD_DEADLINE_MS, 'Telling the last words', async () =>
        this.#paired?.teller.told(),
      );
    } catch (error) {
      this.#desk.onFailure(error);
    }
  }

  async written(): Promise<void> {
    try {
      await this.#within(WRITTEN_DEADLINE_MS, 'Writing the last words', async (until) =>
        this.#paired?.recorder.written(until),
      );
    } catch (error) {
      this.#desk.onFailure(error);
    } finally {
      this.#over.abort();
    }
  }

  #within<T>(ms: number, what: string, work: (until: AbortSignal) => Promise<T>): Promise<T> {
    return within(ms, what, this.#desk.clock, NEVER, work);
  }

  async leave(): Promise<void> {
    this.#stopHearing();
    await this.#ears.leave().catch((error) => this.#desk.onFailure(error));
    await this.written();
  }

  /** The first sound that is heard here; the call's own time goes on from whoever heard it before. */
  #begin(): void {
    const now = this.#desk.clock.now();
    const { firstSoundAt = now, toldUntilMs = 0, segments = 0 } = this.#resumed?.progress ?? {};
    this.#firstSoundAt = firstSoundAt;
    if (this.#resumed === undefined) return;
    // Clocks of two machines may differ, and time does not run backwards.
    const ms = Math.max(now - firstSoundAt, toldUntilMs);
    const missed = Math.ceil((ms - toldUntilMs) / 1000) * SEGMENTS_A_SECOND;
    this.#ears.goOnFrom({ ms, segment: segments + missed });
    this.#desk.onResumed(ms - toldUntilMs);
    if (this.#resumed.record) this.#gap = { fromMs: toldUntilMs, untilMs: ms };
    this.#tellGap();
  }

  #tellGap(): void {
    if (!this.#paired || !this.#gap) return;
    this.#ears.noteGap(this.#gap.fromMs, this.#gap.untilMs);
    this.#gap = undefined;
  }

  #answerer(dispute: Dispute, teller: TellRoom): Paired['answer'] {
    const help = this.#spokenHelp();
    return answerApp({
      ears: this.#ears,
      form: dispute.form,
      ...(help && { help }),
      isPrivate: (text) => maskTurns([{ speaker: 'unknown', text }])[0] !== text,
      sendAccount: (to, account) => teller.accountTo(to, account),
      failed: this.#desk.onFailure,
    });
  }

  #disclosers(): Discloser[] {
    const { disclosure, clock, onFailure: failed } = this.#desk;
    if (disclosure.kind !== 'after-merge' || this.#wasDisclosed()) return [];
    const { sentence } = disclosure;
    const quietMs = () => this.#ears.quietMs();
    const onSaid = (tookMs: number) => {
      this.#ears.noteSaid(sentence.text, tookMs);
      this.#ears.noteDisclosed();
    };
    const desk = { line: this.#line, clock, sentence, quietMs, onSaid, failed };
    return [new Discloser(desk, this.#over.signal)];
  }

  /** By a listener before. */
  #wasDisclosed(): boolean {
    const before = this.#resumed?.record?.events ?? [];
    return before.some(({ kind }) => kind === 'disclosed');
  }

  #spokenHelp(): SpokenHelp | undefined {
    const { voice, clock } = this.#desk;
    if (!voice) return undefined;
    const quietMs = () => this.#ears.quietMs();
    const onSaid = ({ text, tookMs }: Said) => this.#ears.noteSaid(text, tookMs);
    return new SpokenHelp({ line: this.#line, voice, clock, quietMs, onSaid }, this.#over.signal);
  }
}

function asBefore({ utterances, events, facts, pairedAt }: CallRecord): HeardBefore {
  return { utterances, events, facts, calledAt: pairedAt };
}
