/** Whether a call is taken: asked of the ledger while the phone is being picked up. */

import type { Admissions, CallAdmission } from '../dispute/admission.ts';
import type { Call } from '../dispute/call.ts';
import type { Clock } from './clock.ts';
import { within } from './deadline.ts';

/** The caller hears nothing meanwhile. */
const DEADLINE_MS = 1_000;

export interface AdmissionDesk {
  readonly ledger: Pick<Admissions, 'admitCall'>;
  readonly clock: Clock;
  /** Hears of a ledger that does not answer. */
  readonly failed: (error: unknown) => void;
}

/** A call that nobody can judge is taken: limits are for the house, and must not stand in a caller's way. */
export async function admit(
  { ledger, clock, failed }: AdmissionDesk,
  call: Call,
  signal: AbortSignal,
): Promise<CallAdmission> {
  try {
    return await within(DEADLINE_MS, 'Counting the call', clock, signal, () =>
      ledger.admitCall(call, clock.now()),
    );
  } catch (error) {
    if (!signal.aborted) failed(error);
    return { kind: 'admitted', inFlood: false };
  }
}
