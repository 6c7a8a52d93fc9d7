/** The port to the numbers that paired calls came from: kept sealed, apart from all else that is known of a call. */

import type { CallId } from './call.ts';
import type { DisputeId, PhoneNumber } from './dispute.ts';

export interface SealedAgain {
  /** Sealed with an older key until now. */
  readonly again: number;
  /** Sealed with the first key before. */
  readonly already: number;
  /** Sealed with a key that is gone; left as they are. */
  readonly lost: number;
}

export interface SealingBatch extends SealedAgain {
  /** Where the next batch begins; absent after the last. */
  readonly next?: CallId;
}

/** Every method throws a `LedgerError` when the database fails. */
export interface CallerNumbers {
  /** Of the dispute's calls; those withheld, not kept any more, or sealed with a key that is gone are left out. */
  numbersOf(id: DisputeId): Promise<ReadonlyMap<CallId, PhoneNumber>>;
  /** Seals a few with the first key. Idempotent, so that it can be begun again at any place. */
  sealAgain(after?: CallId): Promise<SealingBatch>;
}
