/** What is sent to apps as JSON, in the form that docs/api.md promises. */

import type { Account, AccountSentence } from '../dispute/account.ts';
import type { CallId } from '../dispute/call.ts';
import type { ChecklistItem, Fact } from '../dispute/fact.ts';
import type { CallEvent } from '../dispute/line-state.ts';

export function factsForm(
  call: CallId,
  facts: readonly Fact[],
  checklist: readonly ChecklistItem[],
): string {
  return JSON.stringify({ call_id: call, facts: facts.map(factForm), checklist });
}

export function eventForm(call: CallId, event: CallEvent): string {
  return JSON.stringify({ call_id: call, kind: event.kind, at_ms: Math.round(event.atMs) });
}

export function accountForm(account: Account): string {
  return JSON.stringify({
    call_id: account.callId,
    written_by: account.writtenBy,
    written_at: new Date(account.writtenAt).toISOString(),
    disputed: account.disputed.map(sentenceForm),
    agreed: account.agreed.map(sentenceForm),
    bank_will: account.bankWill.map(sentenceForm),
    caller_must: account.callerMust.map(sentenceForm),
    particulars: account.particulars.map(sentenceForm),
    ending: account.ending ?? null,
    total_ms: Math.round(account.totalMs),
    hold_ms: Math.round(account.holdMs),
  });
}

function factForm({ id, kind, value, by, due, confidence, evidence }: Fact) {
  return { id, kind, value, by, due: due ?? null, confidence: rounded(confidence), evidence };
}

function sentenceForm({ text, evidence, due }: AccountSentence) {
  return { text, evidence, due: due ?? null };
}

const rounded = (confidence: number) => Math.round(confidence * 100) / 100;
