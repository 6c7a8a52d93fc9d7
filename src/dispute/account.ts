/** The account of a call: what came of it, each sentence with the utterances that prove it. */

import type { CallEnding, CallId } from './call.ts';
import type { EpochMs } from './dispute.ts';
import type { UtteranceId } from './utterance.ts';

export interface AccountSentence {
  readonly text: string;
  /** Never empty, but for what the dispute's own form or the call's record says. */
  readonly evidence: readonly UtteranceId[];
  /** `YYYY-MM-DD`. */
  readonly due?: string;
}

export interface Account {
  readonly callId: CallId;
  readonly writtenBy: 'rules' | 'language-model';
  readonly writtenAt: EpochMs;
  readonly disputed: readonly AccountSentence[];
  readonly agreed: readonly AccountSentence[];
  readonly bankWill: readonly AccountSentence[];
  readonly callerMust: readonly AccountSentence[];
  /** Reference, case, badge and phone numbers, amounts, names. */
  readonly particulars: readonly AccountSentence[];
  /** Absent in an account so far. */
  readonly ending?: CallEnding;
  /** Since the call's first sound. */
  readonly totalMs: number;
  readonly holdMs: number;
}
