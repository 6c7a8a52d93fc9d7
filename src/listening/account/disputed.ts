/** What the call was about, by the form, with the words that say the same. */

import type { AccountSentence } from '../../dispute/account.ts';
import type { UtteranceId } from '../../dispute/utterance.ts';
import type { CallToTell } from './call-to-tell.ts';
import { dayInWords } from './day-in-words.ts';

const MOST_EVIDENCE = 6;

export function disputed(call: CallToTell): readonly AccountSentence[] {
  const { bank, merchant, amount, currency, transactionDate } = call.dispute.form;
  const charge = amount
    ? `a charge of ${[amount, currency].filter(Boolean).join(' ')}`
    : 'a charge';
  const by = merchant ? ` by ${merchant}` : '';
  const on = transactionDate ? ` on ${dayInWords(transactionDate)}` : '';
  const text = `The caller disputes ${charge}${by}${on} with ${bank.name}.`;
  return [{ text, evidence: evidence(call) }];
}

function evidence({ dispute, facts, utterances }: CallToTell): readonly UtteranceId[] {
  const { merchant, amount, transactionDate } = dispute.form;
  const values = new Set([transactionDate, amount && Number(amount).toFixed(2)]);
  const proofs = facts
    .filter(({ kind, value }) => /amount|date/.test(kind) && values.has(value.split(' ')[0]))
    .flatMap((fact) => fact.evidence);
  const named = utterances.filter(
    ({ text }) => merchant && text.toLowerCase().includes(merchant.toLowerCase()),
  );
  const ids = new Set([...proofs, ...named.map(({ id }) => id)]);
  return utterances
    .map(({ id }) => id)
    .filter((id) => ids.has(id))
    .slice(0, MOST_EVIDENCE);
}
