/** The port to notices that were written with the change that they tell of, until they are delivered and forgotten. */

import type { DisputeId, EpochMs } from './dispute.ts';
import type { NoticeId, NoticeType } from './notice.ts';

const HOUR_MS = 3_600_000;
/** From when a notice is written, or set to be delivered again. */
export const DELIVERED_WITHIN_MS = 24 * HOUR_MS;

export type NoticeState = 'pending' | 'delivered' | 'given-up';

/** A notice that one server alone may deliver, until its lease ends. */
export interface ClaimedNotice {
  readonly id: NoticeId;
  readonly type: NoticeType;
  /** JSON; see `noticeBody`. */
  readonly body: string;
  /** Tries, with the one that it is claimed for. */
  readonly attempts: number;
  readonly giveUpAt: EpochMs;
  /** Tells this claim from later ones. */
  readonly lease: string;
}

export interface Claim {
  readonly at: EpochMs;
  /** From then on, others may claim what was not settled. */
  readonly leaseEndsAt: EpochMs;
  readonly most: number;
}

/** What came of a claim. */
export type Settlement =
  | { readonly kind: 'delivered'; readonly at: EpochMs }
  /** `because` holds nothing that the receiver said. */
  | { readonly kind: 'failed'; readonly because: string; readonly nextAt: EpochMs }
  | { readonly kind: 'given-up'; readonly because: string; readonly at: EpochMs };

/** A notice as an operator sees it, without its body. */
export interface NoticeRecord {
  readonly id: NoticeId;
  readonly type: NoticeType;
  readonly disputeId: DisputeId;
  readonly state: NoticeState;
  readonly attempts: number;
  readonly writtenAt: EpochMs;
  /** When a pending one is tried next; at once when that is past. */
  readonly dueAt: EpochMs;
  /** When it was delivered or given up. */
  readonly finishedAt?: EpochMs;
  /** Why the latest try failed. */
  readonly because?: string;
}

export interface NoticeFilter {
  readonly state?: NoticeState;
  readonly disputeId?: DisputeId;
  /** The newest so many. */
  readonly most: number;
}

export type WhichNotices =
  | { readonly id: NoticeId }
  | { readonly disputeId: DisputeId }
  | { readonly state: 'given-up' };

export interface Tidying {
  /** What was delivered before then is deleted. */
  readonly deliveredBefore: EpochMs;
  /** What was given up before then is deleted. */
  readonly givenUpBefore: EpochMs;
  /** What should have been given up before then, and nobody tried, is given up at `at`. */
  readonly overdueSince: EpochMs;
  readonly at: EpochMs;
}

export interface Backlog {
  readonly pending: number;
  /** When the oldest of them was written; absent when none is. */
  readonly oldestAt?: EpochMs;
}

/** Every method throws a `LedgerError` when the database fails. */
export interface Outbox {
  /** Of each dispute at most its oldest pending notice, and only if it is due and nobody has claimed it. */
  claim(claim: Claim): Promise<readonly ClaimedNotice[]>;
  /** Does nothing when the lease has gone to somebody else. */
  settle(claimed: Pick<ClaimedNotice, 'id' | 'lease'>, settlement: Settlement): Promise<void>;
  /** Oldest first. */
  list(filter: NoticeFilter): Promise<readonly NoticeRecord[]>;
  /** Makes them due at once, under the ids that they have. @returns how many */
  replay(which: WhichNotices, at: EpochMs): Promise<number>;
  backlog(): Promise<Backlog>;
  /** @returns how many were given up. */
  tidy(tidying: Tidying): Promise<number>;
  close(): Promise<void>;
}
