/** What is counted for limits, on SQL. */

import type { Kysely } from 'kysely';
import {
  type Admissions,
  type CallLimits,
  defaultCallLimits,
  defaultOpeningLimits,
  type OpeningLimits,
} from '../dispute/admission.ts';
import type { PairingLimits } from '../dispute/pairing.ts';
import { admitArrival, forgetArrivals } from './call-arrivals.ts';
import type { Database } from './database.ts';
import { guarded, onceMore } from './ledger-error.ts';
import { admitOpening, forgetOpenings } from './openings.ts';
import { CONNECTIONS } from './postgres-dialect.ts';
import { fingerprint } from './secrets.ts';
import type { Tables } from './tables.ts';

export interface AdmissionOptions {
  /** Secret that turns phone numbers and names of key holders into fingerprints; another key forgets who called. */
  readonly callerKey: string;
  readonly limits?: Partial<PairingLimits>;
  readonly callLimits?: CallLimits;
  readonly openingLimits?: OpeningLimits;
}

export function sqlAdmissions(
  { db, locksRows }: Database,
  { callerKey, ...options }: AdmissionOptions,
): Admissions {
  const { callLimits = defaultCallLimits, openingLimits = defaultOpeningLimits } = options;
  /** For work that may be done twice without harm. */
  const atomic = <T>(step: string, work: (db: Kysely<Tables>) => Promise<T>): Promise<T> =>
    onceMore(CONNECTIONS, () => guarded(step, () => db.transaction().execute(work)));
  return {
    admitCall({ id, caller: number }, at) {
      const caller = number === undefined ? undefined : fingerprint(number, callerKey);
      const rules = { limits: callLimits, locksRows };
      return atomic('count a call', (within) => admitArrival(within, { id, caller, at }, rules));
    },
    admitOpening(opener, at) {
      const openedBy = fingerprint(opener, callerKey);
      return atomic('count what is opened', (within) =>
        admitOpening(within, openedBy, at, openingLimits),
      );
    },
    forgetCounts: (at) =>
      guarded('forget old counts', async () => {
        await forgetArrivals(db, at);
        await forgetOpenings(db, at);
      }),
  };
}
