/** What an account is written from. */

import type { CallRecord } from '../../dispute/call-record.ts';

export type CallToTell = Pick<
  CallRecord,
  'callId' | 'dispute' | 'utterances' | 'facts' | 'events' | 'ending'
> & {
  /** Since the call's first sound. */
  readonly totalMs: number;
};
