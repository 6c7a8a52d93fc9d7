/** What the ears need of those who understand a dispute's call: masking, facts, the account. */

import type { Account } from '../dispute/account.ts';
import type { CallEnding } from '../dispute/call.ts';
import type { Fact } from '../dispute/fact.ts';
import type { CallEvent } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';
import type { Listened } from './ears.ts';
import type { UnderstandingParts } from './understanding.ts';

/** What the account of a call is written from. */
export interface AccountMaterial extends Listened {
  readonly utterances: readonly Utterance[];
  readonly facts: readonly Fact[];
  readonly events: readonly CallEvent[];
  /** Absent as long as the call goes on. */
  readonly ending?: CallEnding;
  /** Since the call's first sound. */
  readonly totalMs: number;
}

/** Made for one call, when it is paired. */
export interface Insight extends Omit<UnderstandingParts, 'speakers'> {
  byRules(material: AccountMaterial): Account;
  /** Absent without a language model. */
  readonly model?: ModelInsight;
}

export interface ModelInsight {
  /** Utterances whose speaker is somebody else, by what is said. Rejects only for a surprise. */
  speakers(utterances: readonly Utterance[], signal: AbortSignal): Promise<readonly Utterance[]>;
  /** Adds what the model finds to the facts. Rejects only for a surprise. */
  review(utterances: readonly Utterance[], signal: AbortSignal): Promise<void>;
  /** By rules when the model fails. Rejects only for a surprise. */
  account(material: AccountMaterial, signal: AbortSignal): Promise<Account>;
}
