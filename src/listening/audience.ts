/** Whoever is told what was heard on a call, as it happens: the dispute room, the ledger. */

import type { Account } from '../dispute/account.ts';
import type { ChecklistItem, Fact } from '../dispute/fact.ts';
import type { CallEvent, LineState } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';

/** Every method returns at once; nothing that fails in an audience reaches the ears. */
export interface Audience {
  /** New or still provisional, corrected (a higher revision) or taken back (an empty text). */
  utterance(utterance: Utterance): void;
  /** All facts so far, whenever one has changed. */
  facts(facts: readonly Fact[], checklist: readonly ChecklistItem[]): void;
  line(state: LineState): void;
  event(event: CallEvent): void;
  account(account: Account): void;
}

/** Tells several audiences the same, in their order. */
export function audiences(...all: readonly Audience[]): Audience {
  const tell = (one: (audience: Audience) => void) => all.forEach(one);
  return {
    utterance: (utterance) => tell((audience) => audience.utterance(utterance)),
    facts: (facts, checklist) => tell((audience) => audience.facts(facts, checklist)),
    line: (state) => tell((audience) => audience.line(state)),
    event: (event) => tell((audience) => audience.event(event)),
    account: (account) => tell((audience) => audience.account(account)),
  };
}
