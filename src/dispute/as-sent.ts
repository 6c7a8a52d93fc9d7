/** What was heard in the form in which apps are sent it, over HTTP and in the room alike; see docs/api.md. */

import type { Account, AccountSentence } from './account.ts';
import type { CallId } from './call.ts';
import type { ChecklistItem, Fact } from './fact.ts';
import type { CallEvent } from './line-state.ts';
import type { Utterance } from './utterance.ts';

export function utteranceAsSent(utterance: Utterance) {
  return {
    utterance_id: utterance.id,
    speaker: utterance.speaker,
    confidence: rounded(utterance.confidence),
    start_ms: Math.round(utterance.startMs),
    end_ms: Math.round(utterance.endMs),
    text: utterance.text,
    revision: utterance.revision,
  };
}

export function eventAsSent({ kind, atMs, untilMs }: CallEvent) {
  const at = { kind, at_ms: Math.round(atMs) };
  return untilMs === undefined ? at : { ...at, until_ms: Math.round(untilMs) };
}

export function factsAsSent(
  call: CallId,
  facts: readonly Fact[],
  checklist: readonly ChecklistItem[],
) {
  return { call_id: call, facts: facts.map(factAsSent), checklist: [...checklist] };
}

export function accountAsSent(account: Account) {
  return {
    call_id: account.callId,
    written_by: account.writtenBy,
    written_at: new Date(account.writtenAt).toISOString(),
    disputed: account.disputed.map(sentenceAsSent),
    agreed: account.agreed.map(sentenceAsSent),
    bank_will: account.bankWill.map(sentenceAsSent),
    caller_must: account.callerMust.map(sentenceAsSent),
    particulars: account.particulars.map(sentenceAsSent),
    ending: account.ending ?? null,
    total_ms: Math.round(account.totalMs),
    hold_ms: Math.round(account.holdMs),
  };
}

function factAsSent({ id, kind, value, by, due, confidence, evidence }: Fact) {
  return {
    id,
    kind,
    value,
    by,
    due: due ?? null,
    confidence: rounded(confidence),
    evidence: [...evidence],
  };
}

function sentenceAsSent({ text, evidence, due }: AccountSentence) {
  return { text, evidence: [...evidence], due: due ?? null };
}

const rounded = (confidence: number) => Math.round(confidence * 100) / 100;
