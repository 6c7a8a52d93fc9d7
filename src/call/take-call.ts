/** The life of one call, in the caller's order: answer, let in, ask for the code, pair, carry and listen, hang up, last words. */

import type { Admissions, CallAdmission } from '../dispute/admission.ts';
import type { CallEnding, CallPhase } from '../dispute/call.ts';
import type { Dispute, DisputeId } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import { admit } from './admit.ts';
import { again, type Patience } from './again.ts';
import { carry, leaveRoom } from './carry.ts';
import type { Clock } from './clock.ts';
import { ENTRY_LIMITS, type TypedCode } from './code-entry.ts';
import { type CodeFault, type Collected, collectCode } from './collect-code.ts';
import { NEVER, within } from './deadline.ts';
import type { CarriedDelay } from './delays.ts';
import type { DisputeRoom, DisputeRooms } from './dispute-room.ts';
import type { Line } from './line.ts';
import { type Listening, type ListeningDesk, listen } from './listen.ts';
import { type Longest, untilOutlasted } from './outlasted.ts';
import { pairCode } from './pair-code.ts';
import type { PromptName, Prompts } from './prompts.ts';
import { steadyClock } from './steady-clock.ts';
import type { Voice } from './voice.ts';

/** What a call needs from the house. */
export interface CallDesk {
  readonly ledger: Pick<Ledger, 'pair' | 'endCall'> &
    Pick<Admissions, 'admitCall'> &
    ListeningDesk['ledger'];
  readonly openEars: ListeningDesk['openEars'];
  /** Absent when the agent must not speak. */
  readonly voice?: Voice;
  readonly rooms: DisputeRooms;
  readonly prompts: Prompts;
  readonly disclosure: ListeningDesk['disclosure'];
  readonly clock: Clock;
  readonly codeLength: number;
  /** How long a call may go on without a code. */
  readonly withoutCodeMs: number;
  readonly longest: Longest;
  readonly journal: CallJournal;
}

/** Whoever wants to know how calls go. No method is told a code or a number. */
export interface CallJournal {
  phase(phase: CallPhase): void;
  refused(fault: CodeFault): void;
  /** A code was accepted. The id of the dispute is for no log. */
  paired(dispute: DisputeId): void;
  /** The caller's sound is in the room of the dispute, for the first time. */
  connected(): void;
  carried(delay: CarriedDelay): void;
  failed(phase: CallPhase, error: unknown): void;
  /** The database failed and is asked again; the call goes on. */
  triedAgain(phase: CallPhase, error: unknown): void;
  ended(ending: CallEnding): void;
  /** The last words and the account are told and written, as far as they came; nothing more comes of the call. */
  over(): void;
}

const ANSWER_DEADLINE_MS = 30_000;
/** What was not paired holds no code, so nobody waits for its end. */
const RECORD_UNPAIRED: Patience = { tryMs: 1_000, pauseMs: 1_000, allMs: 1_000 };
/** As long as the words of the call wait for a database that is gone. */
const RECORD_PAIRED: Patience = { tryMs: 10_000, pauseMs: 2_000, allMs: 5 * 60_000 };
/** How long a call may go on without a code while lines are scarce. */
const WITHOUT_CODE_IN_FLOOD_MS = 60_000;

/** Takes the call until the signal is aborted (the caller is gone) or we end it; leaves nothing behind. */
export async function takeCall(
  desk: CallDesk,
  line: Line,
  signal: AbortSignal,
): Promise<CallEnding> {
  const live = new LiveCall({ ...desk, clock: steadyClock(desk.clock) }, line, signal);
  const ending = await live.run();
  const recorded = live.record(ending);
  await live.hangUp(ending);
  await live.lastWords(ending);
  await recorded;
  desk.journal.over();
  return ending;
}

class LiveCall {
  readonly #desk: CallDesk;
  readonly #line: Line;
  readonly #signal: AbortSignal;
  readonly #listening: Listening;
  #phase: CallPhase = 'answering';
  /** The dispute's room, as long as the line is in it. */
  #room: DisputeRoom | undefined;

  constructor(desk: CallDesk, line: Line, signal: AbortSignal) {
    this.#desk = desk;
    this.#line = line;
    this.#signal = signal;
    const onFailure = (error: unknown) => desk.journal.failed(this.#phase, error);
    this.#listening = listen({ ...desk, onFailure }, line);
  }

  async run(): Promise<CallEnding> {
    try {
      return await this.#inOrder();
    } catch (error) {
      // The hang-up itself is no failure; what went wrong because of it is one.
      if (error !== this.#signal.reason) this.#desk.journal.failed(this.#phase, error);
      if (this.#signal.aborted) return { reason: 'hung-up', during: this.#phase };
      await this.#say('our-failure');
      return { reason: 'our-failure', during: this.#phase };
    }
  }

  /** Beside all else, for the database may be away for longer than the caller is there. Never throws. */
  async record(ending: CallEnding): Promise<void> {
    const { ledger, clock, journal } = this.#desk;
    const at = clock.now();
    const patience = this.#mayBePaired ? RECORD_PAIRED : RECORD_UNPAIRED;
    const failed = (error: unknown) => journal.triedAgain(this.#phase, error);
    const trying = { what: 'Recording the end', patience, clock, failed };
    await again(trying, NEVER, () => ledger.endCall(this.#line.call.id, ending, at)).catch(
      (error) => journal.failed(this.#phase, error),
    );
  }

  async hangUp(ending: CallEnding): Promise<void> {
    const { journal } = this.#desk;
    await this.#line.hangUp().catch((error) => journal.failed(this.#phase, error));
    journal.ended(ending);
  }

  /** The line stays in the dispute's room, as ended, until the account of the call is told. */
  async lastWords(ending: CallEnding): Promise<void> {
    await this.#listening.finish(ending);
    await this.#leaveRoom();
    await this.#listening.written();
  }

  async #leaveRoom(): Promise<void> {
    const { clock, journal } = this.#desk;
    if (this.#room === undefined) return;
    await leaveRoom(clock, this.#room).catch((error) => journal.failed(this.#phase, error));
  }

  /** While pairing nobody knows: the ledger may have paired, and its answer be lost. */
  get #mayBePaired(): boolean {
    return this.#phase === 'pairing' || this.#phase === 'carrying';
  }

  async #inOrder(): Promise<CallEnding> {
    const admitted = this.#admit();
    await this.#answer();
    const admission = await admitted;
    if (admission.kind === 'refused') {
      await this.#say('busy');
      return { reason: 'refused', because: admission.because };
    }
    const collected = await this.#collect(admission);
    if (collected.kind === 'ended') return { reason: collected.reason };
    return this.#carry(collected.accepted);
  }

  #admit(): Promise<CallAdmission> {
    const { ledger, clock, journal } = this.#desk;
    const failed = (error: unknown) => journal.failed(this.#phase, error);
    return admit({ ledger, clock, failed }, this.#line.call, this.#signal);
  }

  async #answer(): Promise<void> {
    this.#enter('answering');
    await within(ANSWER_DEADLINE_MS, 'Answering', this.#desk.clock, this.#signal, (signal) =>
      this.#line.answered(signal),
    );
  }

  async #collect({ inFlood }: { readonly inFlood: boolean }): Promise<Collected<Dispute>> {
    this.#enter('collecting');
    const { prompts, clock, codeLength, withoutCodeMs } = this.#desk;
    const overall = inFlood ? Math.min(withoutCodeMs, WITHOUT_CODE_IN_FLOOD_MS) : withoutCodeMs;
    const limits = { ...ENTRY_LIMITS, codeLength, overall };
    const tryCode = (typed: TypedCode, signal: AbortSignal) => this.#pair(typed, signal);
    return collectCode({ line: this.#line, prompts, clock, limits, tryCode }, this.#signal);
  }

  async #pair(typed: TypedCode, signal: AbortSignal) {
    this.#enter('pairing');
    const triedAgain = (error: unknown) => this.#desk.journal.triedAgain(this.#phase, error);
    const desk = { ...this.#desk, triedAgain };
    const verdict = await pairCode(desk, this.#line.call, typed, signal);
    if (verdict.kind === 'refused') this.#desk.journal.refused(verdict.fault);
    if (verdict.kind !== 'accepted') this.#enter('collecting');
    return verdict;
  }

  async #carry(dispute: Dispute): Promise<CallEnding> {
    this.#enter('carrying');
    const { clock, longest, journal } = this.#desk;
    journal.paired(dispute.id);
    this.#listening.attend(dispute);
    const parts = { line: this.#line, clock };
    const outlasted = await untilOutlasted(longest, parts, this.#signal, (until) =>
      this.#carryUntil(until, dispute),
    );
    if (outlasted === undefined) return { reason: 'hung-up', during: this.#phase };
    await this.#say('goodbye');
    return { reason: outlasted };
  }

  async #carryUntil(signal: AbortSignal, dispute: Dispute): Promise<void> {
    const { rooms, clock, journal } = this.#desk;
    let said = Promise.resolve();
    const onConnected = () => {
      journal.connected();
      said = this.#sayConnected();
    };
    const state = () => this.#listening.state();
    const onEntered = (room: DisputeRoom) => this.#listening.inRoom(room);
    const carrying = { line: this.#line, rooms, clock, state, onEntered, onConnected };
    const { delay, room } = await carry(carrying, dispute, signal);
    this.#room = room;
    journal.carried(delay);
    await said;
  }

  #enter(phase: CallPhase): void {
    this.#phase = phase;
    this.#desk.journal.phase(phase);
  }

  async #sayConnected(): Promise<void> {
    if (await this.#say('connected')) this.#listening.connectedHeard();
  }

  /** To the caller alone; what goes wrong with it is noted and ends nothing. @returns whether all of it was said */
  async #say(name: PromptName): Promise<boolean> {
    try {
      await this.#line.play([this.#desk.prompts[name]], this.#signal);
      return !this.#signal.aborted;
    } catch (error) {
      this.#desk.journal.failed(this.#phase, error);
      return false;
    }
  }
}
