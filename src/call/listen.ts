/** Listens to one call from the answer to the last words, and tells the dispute room and the ledger. */

import type { CallEnding } from '../dispute/call.ts';
import type { CallRecords } from '../dispute/call-record.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { LineState } from '../dispute/line-state.ts';
import { audiences } from '../listening/audience.ts';
import type { Ears } from '../listening/ears.ts';
import { type CallRecorder, recordCall } from '../listening/record.ts';
import type { Clock } from './clock.ts';
import { NEVER, within } from './deadline.ts';
import type { DisputeRoom } from './dispute-room.ts';
import type { Line } from './line.ts';
import { TellRoom } from './tell-room.ts';

export interface ListeningDesk {
  readonly openEars: () => Ears;
  readonly ledger: Pick<CallRecords, 'saveUtterances' | 'saveFacts' | 'saveEvent' | 'saveAccount'>;
  readonly clock: Clock;
  /** What goes wrong while the call itself goes on. */
  readonly onFailure: (error: unknown) => void;
}

export interface Listening {
  /** The call is paired: what is said from now on belongs to this dispute. */
  attend(dispute: Dispute): void;
  state(): LineState;
  /** The line has come into the dispute's room, for the first time or again. */
  inRoom(room: DisputeRoom): void;
  /** The last words and the account are told and written, as far as that goes within 35 s. Never throws. */
  finish(ending: CallEnding): Promise<void>;
}

/** What the ears say within 30 s is given time to be written. */
const WRITTEN_DEADLINE_MS = 3_000;

export function listen(desk: ListeningDesk, line: Line): Listening {
  return new CallListening(desk, line);
}

class CallListening implements Listening {
  readonly #desk: ListeningDesk;
  readonly #line: Line;
  readonly #ears: Ears;
  readonly #stopHearing: () => void;
  /** Ends all writing. */
  readonly #over = new AbortController();
  #teller: TellRoom | undefined;
  #recorder: CallRecorder | undefined;

  constructor(desk: ListeningDesk, line: Line) {
    this.#desk = desk;
    this.#line = line;
    this.#ears = desk.openEars();
    this.#stopHearing = line.onSound((sound) => this.#ears.hear(sound));
  }

  attend(dispute: Dispute): void {
    const { ledger, clock, onFailure } = this.#desk;
    const call = this.#line.call.id;
    const signal = this.#over.signal;
    const wait = (ms: number, until: AbortSignal) => clock.wait(ms, until);
    this.#teller = new TellRoom({ call, clock, failed: onFailure });
    this.#recorder = recordCall({ call, ledger, wait, onFailure }, signal);
    const audience = audiences(this.#teller, this.#recorder);
    this.#ears.attend({ call, dispute }, audience);
  }

  state(): LineState {
    return this.#ears.state();
  }

  inRoom(room: DisputeRoom): void {
    this.#teller?.inRoom(room);
  }

  async finish(ending: CallEnding): Promise<void> {
    this.#stopHearing();
    try {
      await this.#ears.finish(ending);
      await within(WRITTEN_DEADLINE_MS, 'The last words', this.#desk.clock, NEVER, (until) =>
        Promise.all([this.#teller?.told(), this.#recorder?.written(until)]),
      );
    } catch (error) {
      this.#desk.onFailure(error);
    } finally {
      this.#over.abort();
    }
  }
}
