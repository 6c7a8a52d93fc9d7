/** One call of the dispute, as far as it is known. */

import { type Gap, gapOf, withGap } from './gap.ts';
import { NOTHING_SAID, type Transcript, withoutProvisional, withRecorded } from './transcript.ts';
import type { AccountForm, CallAnswer, FactForm, FactsForm, Recorded, WantedForm } from './wire.ts';

export interface Call {
  readonly id: string;
  readonly isOver: boolean;
  readonly transcript: Transcript;
  readonly gaps: readonly Gap[];
  readonly facts: readonly FactForm[];
  /** Empty until something was heard. */
  readonly checklist: readonly WantedForm[];
  readonly account?: AccountForm;
  /** It is over, and the rest of its words comes later, with another account. */
  readonly wordsFollow: boolean;
}

/** Oldest first; the last one is the call in progress, or the one that has just ended. */
export type Calls = readonly Call[];

export function changeCall(calls: Calls, id: string, change: (call: Call) => Call): Calls {
  const known = calls.find((call) => call.id === id);
  if (known === undefined) return [...calls, change(newCall(id))];
  return calls.map((call) => (call === known ? change(call) : call));
}

export function withFacts(call: Call, { facts, checklist }: FactsForm): Call {
  return { ...call, facts, checklist };
}

/** The newest account counts, whichever way it came. */
export function withAccount(call: Call, account: AccountForm): Call {
  const known = call.account;
  return known !== undefined && known.written_at > account.written_at ? call : { ...call, account };
}

export function ended(call: Call): Call {
  return { ...call, isOver: true, transcript: withoutProvisional(call.transcript) };
}

/** @param live the call that the room tells of; about it the room knows better than what was kept */
export function withRecords(calls: Calls, recorded: Recorded, live: string | undefined): Calls {
  const listed = recorded.dispute.calls.map((answer) => fromAnswer(calls, answer));
  const others = calls.filter(({ id }) => !listed.some((call) => call.id === id));
  return [...listed, ...others].map((call) => recall(call, recorded, call.id === live));
}

function fromAnswer(calls: Calls, { call_id: id, ended_at }: CallAnswer): Call {
  const known = calls.find((call) => call.id === id) ?? newCall(id);
  return ended_at === null ? known : ended(known);
}

function recall(call: Call, { transcript, facts, accounts }: Recorded, isLive: boolean): Call {
  const ofCall = ({ call_id }: { readonly call_id: string }) => call_id === call.id;
  const heard = transcript.calls.find(ofCall);
  const told = {
    ...call,
    transcript: withRecorded(call.transcript, heard?.utterances ?? []),
    gaps: (heard?.events ?? []).map(gapOf).reduce(withGap, call.gaps),
    wordsFollow: heard?.words_follow ?? false,
  };
  const found = facts.calls.find(ofCall);
  const keepsFacts = found === undefined || (isLive && call.checklist.length > 0);
  return accounts.accounts
    .filter(ofCall)
    .reduce(withAccount, keepsFacts ? told : withFacts(told, found));
}

function newCall(id: string): Call {
  const nothing = { transcript: NOTHING_SAID, gaps: [], facts: [], checklist: [] };
  return { id, isOver: false, wordsFollow: false, ...nothing };
}
