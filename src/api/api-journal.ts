/** The port to whoever wants to know how the API is used; nothing that was sent is told. */

import type { DisputeId } from '../dispute/dispute.ts';

export interface AnsweredRequest {
  readonly method: string;
  /** The route's pattern, or `none`. */
  readonly route: string;
  readonly status: number;
  readonly tookMs: number;
}

/** Every method returns at once. */
export interface ApiJournal {
  answered(request: AnsweredRequest): void;
  /** A dispute was opened. Its id is for no log. */
  opened(dispute: DisputeId, by: 'app' | 'page', tookMs: number): void;
  /** An app came back to a dispute that was there. */
  rejoined(): void;
}

export const NO_API_JOURNAL: ApiJournal = { answered() {}, opened() {}, rejoined() {} };
