/** Listens to one call from the answer to the last words, and tells the dispute room and the ledger. */

import type { CallEnding } from '../dispute/call.ts';
import type { CallRecords } from '../dispute/call-record.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import { maskTurns } from '../dispute/masking/mask-turns.ts';
import { audiences } from '../listening/audience.ts';
import type { Ears } from '../listening/ears.ts';
import { type CallRecorder, recordCall } from '../listening/record.ts';
import { answerApp } from './answer-app.ts';
import type { Clock } from './clock.ts';
import { NEVER, within } from './deadline.ts';
import { Discloser } from './disclose.ts';
import type { Disclosure } from './disclosure.ts';
import type { DisputeRoom } from './dispute-room.ts';
import type { Line } from './line.ts';
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
}

export interface Listening {
  /** The call is paired: what is said from now on belongs to this dispute. */
  attend(dispute: Dispute): void;
  state(): LineState;
  /** The caller has heard that they are connected. */
  connectedHeard(): void;
  /** The line has come into the dispute's room, for the first time or again. */
  inRoom(room: DisputeRoom): void;
  /** The last words and the account are told, as far as that goes within 35 s. Never throws. */
  finish(ending: CallEnding): Promise<void>;
  /** After `finish`: all is written, as far as that goes within five minutes. Ends the listening. Never throws. */
  written(): Promise<void>;
}

/** What the ears say within 30 s is given time to be told. */
const TOLD_DEADLINE_MS = 3_000;
/** A database that is gone at the end of a call may take so long to come back. */
const WRITTEN_DEADLINE_MS = 5 * 60_000;

export function listen(desk: ListeningDesk, line: Line): Listening {
  return new CallListening(desk, line);
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
  #paired: Paired | undefined;

  constructor(desk: ListeningDesk, line: Line) {
    this.#desk = desk;
    this.#line = line;
    this.#ears = desk.openEars();
    this.#stopHearing = line.onSound((sound) => this.#ears.hear(sound));
  }

  attend(dispute: Dispute): void {
    const { ledger, clock, onFailure } = this.#desk;
    const call = this.#line.call.id;
    const teller = new TellRoom({ call, clock, failed: onFailure });
    const wait = (ms: number, until: AbortSignal) => clock.wait(ms, until);
    const recorder = recordCall({ call, ledger, wait, onFailure }, this.#over.signal);
    this.#paired = { teller, recorder, answer: this.#answerer(dispute, teller) };
    this.#ears.attend({ call, dispute }, audiences(teller, recorder, ...this.#disclosers()));
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
    if (disclosure.kind !== 'after-merge') return [];
    const { sentence } = disclosure;
    const quietMs = () => this.#ears.quietMs();
    const onSaid = (tookMs: number) => {
      this.#ears.noteSaid(sentence.text, tookMs);
      this.#ears.noteDisclosed();
    };
    const desk = { line: this.#line, clock, sentence, quietMs, onSaid, failed };
    return [new Discloser(desk, this.#over.signal)];
  }

  #spokenHelp(): SpokenHelp | undefined {
    const { voice, clock } = this.#desk;
    if (!voice) return undefined;
    const quietMs = () => this.#ears.quietMs();
    const onSaid = ({ text, tookMs }: Said) => this.#ears.noteSaid(text, tookMs);
    return new SpokenHelp({ line: this.#line, voice, clock, quietMs, onSaid }, this.#over.signal);
  }
}
