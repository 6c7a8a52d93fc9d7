/** Records how a call ended, beside all else: the database may be away for longer than the caller is there. */

import type { CallEnding, CallId, CallPhase } from '../dispute/call.ts';
import { again, type Patience } from './again.ts';
import type { CallDesk } from './call-desk.ts';
import { NEVER } from './deadline.ts';

/** What was not paired holds no code, so nobody waits for its end. */
const RECORD_UNPAIRED: Patience = { tryMs: 1_000, pauseMs: 1_000, allMs: 1_000 };
/** As long as the words of the call wait for a database that is gone. */
const RECORD_PAIRED: Patience = { tryMs: 10_000, pauseMs: 2_000, allMs: 5 * 60_000 };

/** Never throws. */
export async function recordEnd(
  { ledger, clock, journal }: Pick<CallDesk, 'ledger' | 'clock' | 'journal'>,
  call: CallId,
  ending: CallEnding,
  phase: CallPhase,
): Promise<void> {
  const at = clock.now();
  const patience = mayBePaired(phase) ? RECORD_PAIRED : RECORD_UNPAIRED;
  const failed = (error: unknown) => journal.triedAgain(phase, error);
  const trying = { what: 'Recording the end', patience, clock, failed };
  await again(trying, NEVER, () => ledger.endCall(call, ending, at)).catch((error) =>
    journal.failed(phase, error),
  );
}

/** While pairing nobody knows: the ledger may have paired, and its answer be lost. */
function mayBePaired(phase: CallPhase): boolean {
  return phase === 'pairing' || phase === 'carrying';
}
