/** What a listener that comes for another finds of the call. */

import type { CallRecord } from '../dispute/call-record.ts';
import type { ListeningProgress } from '../dispute/listener.ts';

export interface Resumed {
  readonly progress: ListeningProgress;
  /** What was heard and kept so far; absent when the call is not paired. */
  readonly record?: CallRecord;
}
