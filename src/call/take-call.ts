/** The life of one call, in the caller's order: answer, ask for the code, pair, carry and listen, hang up, last words. */

import type { CallEnding, CallPhase } from '../dispute/call.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import { carry, leaveRoom } from './carry.ts';
import type { Clock } from './clock.ts';
import { ENTRY_LIMITS } from './code-entry.ts';
import { type Collected, collectCode } from './collect-code.ts';
import { NEVER, within } from './deadline.ts';
import type { CarriedDelay } from './delays.ts';
import type { DisputeRoom, DisputeRooms } from './dispute-room.ts';
import type { Line } from './line.ts';
import { type Listening, type ListeningDesk, listen } from './listen.ts';
import { pairCode } from './pair-code.ts';
import type { PromptName, Prompts } from './prompts.ts';
import type { Voice } from './voice.ts';

/** What a call needs from the house. */
export interface CallDesk {
  readonly ledger: Pick<Ledger, 'pair' | 'endCall'> & ListeningDesk['ledger'];
  readonly openEars: ListeningDesk['openEars'];
  /** Absent when the agent must not speak. */
  readonly voice?: Voice;
  readonly rooms: DisputeRooms;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly codeLength: number;
  readonly journal: CallJournal;
}

/** Whoever wants to know how calls go. No method is told a code, a number or a dispute. */
export interface CallJournal {
  phase(phase: CallPhase): void;
  refused(because: string): void;
  carried(delay: CarriedDelay): void;
  failed(phase: CallPhase, error: unknown): void;
  ended(ending: CallEnding): void;
}

const ANSWER_DEADLINE_MS = 30_000;
const RECORD_DEADLINE_MS = 1_000;

/** Takes the call until the signal is aborted (the caller is gone) or we end it; leaves nothing behind. */
export async function takeCall(
  desk: CallDesk,
  line: Line,
  signal: AbortSignal,
): Promise<CallEnding> {
  const live = new LiveCall(desk, line, signal);
  const ending = await live.run();
  await live.end(ending);
  await live.lastWords(ending);
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

  /** The line first, since the caller waits for that; then the record. */
  async end(ending: CallEnding): Promise<void> {
    const { ledger, clock, journal } = this.#desk;
    const record = within(RECORD_DEADLINE_MS, 'Recording', clock, NEVER, () =>
      ledger.endCall(this.#line.call.id, ending, clock.now()),
    );
    const done = await Promise.allSettled([this.#line.hangUp(), record]);
    for (const each of done) {
      if (each.status === 'rejected') journal.failed(this.#phase, each.reason);
    }
    journal.ended(ending);
  }

  /** The line stays in the dispute's room, as ended, until the account of the call is written. */
  async lastWords(ending: CallEnding): Promise<void> {
    await this.#listening.finish(ending);
    const { clock, journal } = this.#desk;
    if (this.#room === undefined) return;
    await leaveRoom(clock, this.#room).catch((error) => journal.failed(this.#phase, error));
  }

  async #inOrder(): Promise<CallEnding> {
    await this.#answer();
    const collected = await this.#collect();
    if (collected.kind === 'ended') return { reason: collected.reason };
    await this.#carry(collected.accepted);
    return { reason: 'hung-up', during: this.#phase };
  }

  async #answer(): Promise<void> {
    this.#enter('answering');
    await within(ANSWER_DEADLINE_MS, 'Answering', this.#desk.clock, this.#signal, (signal) =>
      this.#line.answered(signal),
    );
  }

  async #collect(): Promise<Collected<Dispute>> {
    this.#enter('collecting');
    const { prompts, clock, codeLength } = this.#desk;
    const limits = { ...ENTRY_LIMITS, codeLength };
    const tryCode = (code: string, signal: AbortSignal) => this.#pair(code, signal);
    return collectCode({ line: this.#line, prompts, clock, limits, tryCode }, this.#signal);
  }

  async #pair(code: string, signal: AbortSignal) {
    this.#enter('pairing');
    const verdict = await pairCode(this.#desk, this.#line.call, code, signal);
    if (verdict.kind === 'refused') {
      this.#desk.journal.refused(verdict.because);
      this.#enter('collecting');
    }
    return verdict;
  }

  async #carry(dispute: Dispute): Promise<void> {
    this.#enter('carrying');
    const { rooms, clock, journal } = this.#desk;
    this.#listening.attend(dispute);
    let said = Promise.resolve();
    const onConnected = () => {
      said = this.#say('connected');
    };
    const state = () => this.#listening.state();
    const onEntered = (room: DisputeRoom) => this.#listening.inRoom(room);
    const carrying = { line: this.#line, rooms, clock, state, onEntered, onConnected };
    const { delay, room } = await carry(carrying, dispute, this.#signal);
    this.#room = room;
    journal.carried(delay);
    await said;
  }

  #enter(phase: CallPhase): void {
    this.#phase = phase;
    this.#desk.journal.phase(phase);
  }

  /** To the caller alone; what goes wrong with it is noted and ends nothing. */
  async #say(name: PromptName): Promise<void> {
    try {
      await this.#line.play([this.#desk.prompts[name]], this.#signal);
    } catch (error) {
      this.#desk.journal.failed(this.#phase, error);
    }
  }
}
