/** What is remembered, how long each kind of it is kept, and the port by which it is removed after that. */

import type { EpochMs } from './dispute.ts';

/** In the order in which they are removed: what belongs to something else comes before that. */
export const KEPT_KINDS = [
  /** Numbers of callers, sealed. */
  'numbers',
  /** What was said on a call, the facts found in it, and what happened on the line. */
  'transcripts',
  'accounts',
  /** Since they expired. */
  'codes',
  /** With all that is left of them. */
  'calls',
  /** With all that is left of them; since the last that happened: opened, closed, called. */
  'disputes',
  /** Fingerprints of numbers with the times of their wrong codes, since the latest call. */
  'callers',
  'audit',
] as const;
export type Kept = (typeof KEPT_KINDS)[number];

/** Days, of 24 hours. */
export type KeptFor = number | 'for-ever';
export type KeepRules = Readonly<Record<Kept, KeptFor>>;

export interface PurgeBatch {
  /** Calls for transcripts and accounts, else rows of their kind. */
  readonly removed: number;
  readonly isMore: boolean;
}

/** Every method throws a `LedgerError` when the database fails. */
export interface Keeping {
  /** True for one of several servers, if `at` is not before the latest `nextAt`. */
  takePurgeTurn(at: EpochMs, nextAt: EpochMs): Promise<boolean>;
  /**
   * Removes a few of what is older, in one short transaction. Idempotent. What a call that may still be in
   * progress needs is never old.
   */
  purge(kind: Kept, before: EpochMs, at: EpochMs): Promise<PurgeBatch>;
  /** Leaves nothing readable of what was removed in the files of the database, as far as that is in our hands. */
  wipe(): Promise<void>;
}
