/** What a call needs, whom it tells, and what ties it to other listeners. */

import type { Admissions } from '../dispute/admission.ts';
import type { CallEnding, CallPhase } from '../dispute/call.ts';
import type { DisputeId } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import type { ListeningProgress } from '../dispute/listener.ts';
import type { Clock } from './clock.ts';
import type { CodeFault } from './collect-code.ts';
import type { CarriedDelay } from './delays.ts';
import type { DisputeRooms } from './dispute-room.ts';
import type { ListeningDesk } from './listen.ts';
import type { Longest } from './outlasted.ts';
import type { Prompts } from './prompts.ts';
import type { Resumed } from './resumed.ts';
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

/** What ties a call to those who listened to it before, and to those who may come after. */
export interface Relay {
  /** Absent when nobody has listened to the call yet. */
  readonly resumed?: Resumed;
  /** Called at once; `progress` gives what the next listener must know if this one dies. */
  onTaken(progress: () => ListeningProgress): void;
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
  /** A call that another listener had is listened to again; `gapMs` since what that one had told of last. */
  resumed(gapMs: number): void;
  /** Another listener has the call, or will get it. */
  leftToOthers(): void;
}
