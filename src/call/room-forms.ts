/** What is sent to apps in the room as JSON. */

import type { Account } from '../dispute/account.ts';
import { accountAsSent, eventAsSent, factsAsSent } from '../dispute/as-sent.ts';
import type { CallId } from '../dispute/call.ts';
import type { ChecklistItem, Fact } from '../dispute/fact.ts';
import type { CallEvent } from '../dispute/line-state.ts';

export function factsForm(
  call: CallId,
  facts: readonly Fact[],
  checklist: readonly ChecklistItem[],
): string {
  return JSON.stringify(factsAsSent(call, facts, checklist));
}

export function eventForm(call: CallId, event: CallEvent): string {
  return JSON.stringify({ call_id: call, ...eventAsSent(event) });
}

export function accountForm(account: Account): string {
  return JSON.stringify(accountAsSent(account));
}
