/** The account of a call from its facts alone: always there, also when no language model is. */

import type { Account, AccountSentence } from '../../dispute/account.ts';
import type { EpochMs } from '../../dispute/dispute.ts';
import type { Fact, FactKind } from '../../dispute/fact.ts';
import type { CallToTell } from './call-to-tell.ts';
import { dayInWords } from './day-in-words.ts';
import { disputed } from './disputed.ts';
import { gaps } from './gaps.ts';
import { holdTime } from './hold-time.ts';
import { whatWasDone } from './what-was-done.ts';

const PARTICULARS: Readonly<Partial<Record<FactKind, (value: string) => string>>> = {
  'reference-number': (value) => `The reference number is ${value}.`,
  name: (value) => `The caller spoke with ${value}.`,
  'badge-number': (value) => `The badge number is ${value}.`,
  'phone-number': (value) => `A phone number that was given is ${value}.`,
  amount: (value) => `An amount of ${value} was named.`,
  deadline: (value) => `A deadline is ${dayInWords(value)}.`,
  date: (value) => `The date ${dayInWords(value)} was named.`,
};
const MOST = 60;

export function accountByRules(call: CallToTell, at: EpochMs): Account {
  const { callId, facts, utterances, events, ending, totalMs } = call;
  const account = {
    callId,
    writtenBy: 'rules' as const,
    writtenAt: at,
    disputed: disputed(call),
    agreed: whatWasDone(utterances),
    bankWill: duties(facts, 'promise'),
    callerMust: duties(facts, 'caller-task'),
    particulars: [...particulars(facts), ...gaps(events, utterances)],
    totalMs,
    holdMs: holdTime(events, totalMs),
  };
  return ending ? { ...account, ending } : account;
}

function duties(facts: readonly Fact[], wanted: FactKind): readonly AccountSentence[] {
  return facts
    .filter(({ kind }) => kind === wanted)
    .slice(0, MOST)
    .map(({ value, due, evidence }) =>
      due
        ? { text: `${value} by ${dayInWords(due)}.`, evidence, due }
        : { text: `${value}.`, evidence },
    );
}

/** In the order of the table; days that a promise or task names already are left out. */
function particulars(facts: readonly Fact[]): readonly AccountSentence[] {
  const due = new Set(facts.flatMap((fact) => fact.due ?? []));
  return (Object.keys(PARTICULARS) as FactKind[])
    .flatMap((kind) => facts.filter((fact) => fact.kind === kind && !due.has(fact.value)))
    .slice(0, MOST)
    .map(({ kind, value, evidence }) => ({ text: PARTICULARS[kind]?.(value) ?? '', evidence }));
}
