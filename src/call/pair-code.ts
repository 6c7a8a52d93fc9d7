/** Whether a typed code is the code of a dispute. */

import type { Call } from '../dispute/call.ts';
import type { Dispute } from '../dispute/dispute.ts';
import type { Ledger } from '../dispute/ledger.ts';
import type { PairingOutcome } from '../dispute/pairing.ts';
import { checkCode } from '../dispute/short-code.ts';
import type { Clock } from './clock.ts';
import type { Refusal } from './code-entry.ts';
import type { Verdict } from './collect-code.ts';
import { within } from './deadline.ts';

/** The caller hears nothing meanwhile, so longer than this is worse than an honest failure. */
const LEDGER_DEADLINE_MS = 5_000;

export interface CodeDesk {
  readonly ledger: Pick<Ledger, 'pair'>;
  readonly clock: Clock;
  readonly codeLength: number;
}

/** A code that is malformed is refused without a look-up. @throws when the ledger fails or is too slow. */
export async function pairCode(
  desk: CodeDesk,
  call: Call,
  code: string,
  signal: AbortSignal,
): Promise<Verdict<Dispute>> {
  if (checkCode(code, desk.codeLength) !== 'well-formed') return refused('wrong');
  const attempt = { code, call, at: desk.clock.now() };
  const outcome = await within(LEDGER_DEADLINE_MS, 'Pairing', desk.clock, signal, () =>
    desk.ledger.pair(attempt),
  );
  if (outcome.kind === 'wrong') await desk.clock.wait(outcome.answerAfterMs, signal);
  return asVerdict(outcome);
}

function asVerdict(outcome: PairingOutcome): Verdict<Dispute> {
  switch (outcome.kind) {
    case 'paired':
      return { kind: 'accepted', accepted: outcome.dispute };
    case 'wrong':
    case 'locked-out':
      return refused(outcome.kind);
    case 'expired':
    case 'used':
      return refused('expired-or-used');
  }
}

function refused(because: Refusal): Verdict<Dispute> {
  return { kind: 'refused', because };
}
