/** Whether a typed code is the code of a dispute. */

import type { Call } from '../dispute/call.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import type { PairingOutcome } from '../dispute/pairing.ts';
import { checkCode, EXTRA_DIGITS } from '../dispute/short-code.ts';
import { again, type Patience } from './again.ts';
import type { Clock } from './clock.ts';
import type { Refusal, TypedCode } from './code-entry.ts';
import type { CodeFault, Verdict } from './collect-code.ts';

/** Long enough for a database that restarts. The caller hears nothing meanwhile, so longer is worse than an honest failure. */
const LEDGER_PATIENCE: Patience = { tryMs: 5_000, pauseMs: 1_000, allMs: 15_000 };

export interface CodeDesk {
  readonly ledger: Pick<Ledger, 'pair'>;
  readonly clock: Clock;
  readonly codeLength: number;
  /** The ledger failed, and is asked again. */
  triedAgain(error: unknown): void;
}

/** A code that is malformed is refused without a look-up. @throws when the ledger fails, or is too slow, again and again. */
export async function pairCode(
  desk: CodeDesk,
  call: Call,
  typed: TypedCode,
  signal: AbortSignal,
): Promise<Verdict<Dispute>> {
  if (!isWellFormed(typed, desk.codeLength)) return refused('wrong', 'check-digit');
  const { ledger, clock, triedAgain } = desk;
  const trying = { what: 'Pairing', patience: LEDGER_PATIENCE, clock, failed: triedAgain };
  const pair = () => ledger.pair({ ...typed, call, at: clock.now() });
  const outcome = await again(trying, signal, pair);
  if (outcome.kind === 'wrong') await clock.wait(outcome.answerAfterMs, signal);
  return asVerdict(outcome);
}

function isWellFormed({ code, extra }: TypedCode, codeLength: number): boolean {
  if (checkCode(code, codeLength) !== 'well-formed') return false;
  return extra === undefined || checkCode(extra, EXTRA_DIGITS) === 'well-formed';
}

function asVerdict(outcome: PairingOutcome): Verdict<Dispute> {
  switch (outcome.kind) {
    case 'paired':
      return { kind: 'accepted', accepted: outcome.dispute };
    case 'asks-extra':
      return outcome;
    case 'wrong':
      return refused('wrong', 'unknown');
    case 'locked-out':
      return refused('locked-out', 'locked-out');
    case 'expired':
    case 'used':
      return refused('expired-or-used', outcome.kind);
  }
}

function refused(because: Refusal, fault: CodeFault): Verdict<Dispute> {
  return { kind: 'refused', because, fault };
}
