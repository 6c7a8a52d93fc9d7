/** Which utterances of a call its account cites. */

import type { Account, AccountSentence } from '../dispute/account.ts';
import type { CallRecord } from '../dispute/call-record.ts';
import type { Utterance } from '../dispute/utterance.ts';

/** In the order in which they were said; one that was taken back since is left out. */
export function citedIn({ account, utterances }: CallRecord): readonly Utterance[] {
  if (!account) return [];
  const proofs = new Set(sentencesOf(account).flatMap(({ evidence }) => evidence));
  return utterances.filter(({ id }) => proofs.has(id));
}

function sentencesOf(account: Account): readonly AccountSentence[] {
  const { disputed, agreed, bankWill, callerMust, particulars } = account;
  return [...disputed, ...agreed, ...bankWill, ...callerMust, ...particulars];
}
