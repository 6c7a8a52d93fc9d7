/** What was heard of a call before these ears: by other ears, whose process is gone. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { Fact } from '../dispute/fact.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';

export interface HeardBefore {
  readonly utterances: readonly Utterance[];
  readonly events: readonly CallEvent[];
  /** What a language model has found stands, for it need not answer again. */
  readonly facts?: readonly Fact[];
  /** Days are reckoned from then; absent: from now. */
  readonly calledAt?: EpochMs;
}
