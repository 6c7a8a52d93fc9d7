/** The life of one call, in the caller's order: answer, let in, ask for the code, pair, carry and listen, hang up, last words. */

import type { CallAdmission } from '../dispute/admission.ts';
import type { CallEnding, CallPhase } from '../dispute/call.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { ListeningProgress } from '../dispute/listener.ts';
import { admit } from './admit.ts';
import type { CallDesk, Relay } from './call-desk.ts';
import { carry, leaveRoom } from './carry.ts';
import { ENTRY_LIMITS, type TypedCode } from './code-entry.ts';
import { type Collected, collectCode } from './collect-code.ts';
import { within } from './deadline.ts';
import type { DisputeRoom } from './dispute-room.ts';
import { LeftToOthers } from './left-to-others.ts';
import type { Line } from './line.ts';
import { type Listening, listen } from './listen.ts';
import { untilOutlasted } from './outlasted.ts';
import { pairCode } from './pair-code.ts';
import { Prompter } from './prompter.ts';
import { recordEnd } from './record-end.ts';
import type { Resumed } from './resumed.ts';
import { steadyClock } from './steady-clock.ts';

const ANSWER_DEADLINE_MS = 30_000;
/** How long a call may go on without a code while lines are scarce. */
const WITHOUT_CODE_IN_FLOOD_MS = 60_000;

/**
 * Takes the call until the signal is aborted (the caller is gone, or the call is left to others) or we end it; leaves
 * nothing behind.
 * @returns nothing when the call is left to others
 */
export async function takeCall(
  desk: CallDesk,
  line: Line,
  signal: AbortSignal,
  relay: Relay = { onTaken: () => {} },
): Promise<CallEnding | undefined> {
  const steady = { ...desk, clock: steadyClock(desk.clock) };
  const live = new LiveCall(steady, line, signal, relay.resumed);
  relay.onTaken(() => live.progress());
  const ending = await live.run();
  if (ending === undefined) return live.leave();
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
  readonly #prompter: Prompter;
  readonly #resumed: Resumed | undefined;
  #wrongCodes: number;
  #saidConnected: boolean;
  #phase: CallPhase = 'answering';
  /** The dispute's room, as long as the line is in it. */
  #room: DisputeRoom | undefined;

  constructor(desk: CallDesk, line: Line, signal: AbortSignal, resumed: Resumed | undefined) {
    this.#desk = desk;
    this.#line = line;
    this.#signal = signal;
    this.#resumed = resumed;
    const { wrongCodes = 0, saidConnected = false } = resumed?.progress ?? {};
    this.#wrongCodes = wrongCodes;
    this.#saidConnected = saidConnected;
    const onFailure = (error: unknown) => desk.journal.failed(this.#phase, error);
    const onResumed = (gapMs: number) => desk.journal.resumed(gapMs);
    this.#listening = listen({ ...desk, onFailure, onResumed }, line, resumed);
    this.#prompter = new Prompter({ line, prompts: desk.prompts, failed: onFailure }, signal);
  }

  progress(): ListeningProgress {
    const call = { wrongCodes: this.#wrongCodes, saidConnected: this.#saidConnected };
    return { ...this.#listening.progress(), ...call };
  }

  /** Nothing when the call is left to others. */
  async run(): Promise<CallEnding | undefined> {
    try {
      return await this.#inOrder();
    } catch (error) {
      // The hang-up itself is no failure; what went wrong because of it is one.
      if (error !== this.#signal.reason) this.#desk.journal.failed(this.#phase, error);
      if (this.#isLeft()) return undefined;
      if (this.#signal.aborted) return { reason: 'hung-up', during: this.#phase };
      await this.#prompter.say('our-failure');
      return { reason: 'our-failure', during: this.#phase };
    }
  }

  /** Never throws. */
  record(ending: CallEnding): Promise<void> {
    return recordEnd(this.#desk, this.#line.call.id, ending, this.#phase);
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

  /** Ends nothing: the call goes on. */
  async leave(): Promise<undefined> {
    const { journal } = this.#desk;
    journal.leftToOthers();
    await this.#leaveRoom();
    await this.#listening.leave();
    journal.over();
  }

  async #inOrder(): Promise<CallEnding | undefined> {
    const admitted = this.#admit();
    await this.#answer();
    const admission = await admitted;
    if (admission.kind === 'refused') {
      await this.#prompter.say('busy');
      return { reason: 'refused', because: admission.because };
    }
    const collected = await this.#paired(admission);
    if (collected.kind === 'ended') return { reason: collected.reason };
    return this.#carry(collected.accepted);
  }

  /** Whoever was let in once is not counted again. */
  #admit(): Promise<CallAdmission> {
    if (this.#resumed) return Promise.resolve({ kind: 'admitted', inFlood: false });
    const { ledger, clock, journal } = this.#desk;
    const failed = (error: unknown) => journal.failed(this.#phase, error);
    return admit({ ledger, clock, failed }, this.#line.call, this.#signal);
  }

  #isLeft(): boolean {
    return this.#signal.reason instanceof LeftToOthers;
  }

  /** A code that was accepted is not asked for again. */
  #paired(admission: { readonly inFlood: boolean }): Promise<Collected<Dispute>> {
    const record = this.#resumed?.record;
    if (record === undefined) return this.#collect(admission);
    // Nobody looks at the keys of a paired call, those before now included.
    this.#line.onKey(() => {})();
    return Promise.resolve({ kind: 'accepted', accepted: record.dispute });
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
    const question = { line: this.#line, prompts, clock, limits, tryCode };
    const wrongBefore = this.#resumed?.progress.wrongCodes;
    return collectCode(
      wrongBefore === undefined ? question : { ...question, wrongBefore },
      this.#signal,
    );
  }

  async #pair(typed: TypedCode, signal: AbortSignal) {
    this.#enter('pairing');
    const triedAgain = (error: unknown) => this.#desk.journal.triedAgain(this.#phase, error);
    const desk = { ...this.#desk, triedAgain };
    const verdict = await pairCode(desk, this.#line.call, typed, signal);
    if (verdict.kind === 'refused') {
      this.#wrongCodes++;
      this.#desk.journal.refused(verdict.fault);
    }
    if (verdict.kind !== 'accepted') this.#enter('collecting');
    return verdict;
  }

  async #carry(dispute: Dispute): Promise<CallEnding | undefined> {
    this.#enter('carrying');
    const { clock, longest, journal } = this.#desk;
    journal.paired(dispute.id);
    this.#listening.attend(dispute);
    const parts = { line: this.#line, clock };
    const outlasted = await untilOutlasted(longest, parts, this.#signal, (until) =>
      this.#carryUntil(until, dispute),
    );
    if (this.#isLeft()) return undefined;
    if (outlasted === undefined) return { reason: 'hung-up', during: this.#phase };
    await this.#prompter.say('goodbye');
    return { reason: outlasted };
  }

  async #carryUntil(signal: AbortSignal, dispute: Dispute): Promise<void> {
    const { rooms, clock, journal } = this.#desk;
    let said = Promise.resolve();
    const onConnected = () => {
      journal.connected();
      if (!this.#saidConnected) said = this.#sayConnected();
    };
    const state = () => this.#listening.state();
    const onEntered = (room: DisputeRoom) => this.#listening.inRoom(room);
    const carrying = {
      line: this.#line,
      rooms,
      clock,
      state,
      onEntered,
      onConnected,
      isConnected: () => this.#saidConnected,
      enteredInVain: (error: unknown) => journal.triedAgain(this.#phase, error),
    };
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
    this.#saidConnected = await this.#prompter.say('connected');
    if (this.#saidConnected) this.#listening.connectedHeard();
    await this.#prompter.rest();
  }
}
