/** What the routes about one dispute share. */

import type { EpochMs, PhoneNumber } from '../dispute/dispute.ts';
import type { DisputeRecords } from '../dispute/dispute-records.ts';
import type { Access } from './access.ts';
import { Problem } from './problem.ts';

export interface DisputeRouteParts {
  readonly ledger: DisputeRecords;
  readonly access: Access;
  /** The number that the person calls. */
  readonly phoneNumber: PhoneNumber;
  readonly now: () => EpochMs;
}

/** Of a route under `/disputes/:id`. */
export interface ById {
  Params: { id: string };
}

/** Told to an operator, or to an app whose dispute was deleted while it asked. */
export function noSuchDispute(): Problem {
  return new Problem('not-found', 'There is no such dispute: it may have been deleted.');
}
