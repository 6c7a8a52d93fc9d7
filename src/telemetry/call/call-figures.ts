/** What is counted and measured of a call. */

import type { CallJournal } from '../../call/call-desk.ts';
import type { CallEnding, CallPhase } from '../../dispute/call.ts';
import type { Figures } from '../figures.ts';
import { sinceRing, type ToldCall } from './around.ts';

const SECOND_MS = 1_000;

export function callFigures(figures: Figures, told: ToldCall): CallJournal {
  return new CallFigures(figures, told);
}

class CallFigures implements CallJournal {
  readonly #figures: Figures;
  readonly #isResumed: boolean;
  readonly #elapsed: () => number;
  readonly #ringing: () => number;
  #isAnswered = false;
  #triedAt: number | undefined;
  #endedAt: number | undefined;

  constructor(figures: Figures, told: ToldCall) {
    this.#figures = figures;
    this.#isResumed = told.isResumed;
    this.#elapsed = () => told.clock.elapsed();
    this.#ringing = sinceRing(told);
    figures.count('dispute_call_calls_begun_total', {});
  }

  phase: CallJournal['phase'] = (phase) => {
    if (phase === 'pairing') this.#triedAt = this.#elapsed();
    if (phase === 'collecting') this.#answered();
  };

  refused: CallJournal['refused'] = (because) => {
    this.#figures.count('dispute_call_wrong_codes_total', { because });
  };

  paired: CallJournal['paired'] = () => {
    if (this.#triedAt === undefined) return;
    const { observe } = this.#figures;
    observe('dispute_call_pairing_seconds', {}, (this.#elapsed() - this.#triedAt) / SECOND_MS);
    observe('dispute_call_ring_to_paired_seconds', {}, this.#ringing() / SECOND_MS);
  };

  connected: CallJournal['connected'] = () => {
    if (this.#triedAt === undefined) return;
    const seconds = (this.#elapsed() - this.#triedAt) / SECOND_MS;
    this.#figures.observe('dispute_call_connect_seconds', {}, seconds);
  };

  carried: CallJournal['carried'] = ({ pieces, median }) => {
    if (pieces === 0) return;
    this.#figures.observe('dispute_call_carry_seconds', {}, median / SECOND_MS);
  };

  failed: CallJournal['failed'] = (phase) => {
    this.#figures.count('dispute_call_failures_total', { phase });
  };

  /** Its failures are counted where the database is asked. */
  triedAgain() {}

  ended: CallJournal['ended'] = (ending) => {
    this.#endedAt = this.#elapsed();
    const labels = { reason: ending.reason, phase: phaseOf(ending) };
    this.#figures.count('dispute_call_calls_ended_total', labels);
    if (this.#isResumed) return;
    const seconds = this.#ringing() / SECOND_MS;
    this.#figures.observe('dispute_call_call_duration_seconds', {}, seconds);
  };

  resumed: CallJournal['resumed'] = (gapMs) => {
    this.#figures.observe('dispute_call_listening_gap_seconds', {}, gapMs / SECOND_MS);
  };

  leftToOthers() {}

  over: CallJournal['over'] = () => {
    if (this.#endedAt === undefined) return;
    const seconds = (this.#elapsed() - this.#endedAt) / SECOND_MS;
    this.#figures.observe('dispute_call_account_seconds', {}, seconds);
  };

  #answered(): void {
    if (this.#isAnswered || this.#isResumed) return;
    this.#isAnswered = true;
    this.#figures.observe('dispute_call_answer_seconds', {}, this.#ringing() / SECOND_MS);
  }
}

function phaseOf(ending: CallEnding): CallPhase | 'none' {
  return 'during' in ending ? ending.during : 'none';
}
