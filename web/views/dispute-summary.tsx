/** Which dispute this is: the bank, the merchant, the sum. */

import { writeDate, writeSum } from '../messages/language.ts';
import type { DisputeAnswer, EnteredDispute } from '../state/wire.ts';
import { useWords } from './words.ts';

interface Parts {
  readonly dispute: EnteredDispute;
  readonly details: DisputeAnswer | undefined;
}

export function DisputeSummary({ dispute, details }: Parts) {
  const { language } = useWords();
  const { merchant, amount, currency, transaction_date: date } = details ?? {};
  const sum = amount && (currency ? writeSum(`${amount} ${currency}`, language) : amount);
  const parts = [dispute.bank.name, merchant, sum, date && writeDate(date, language)];
  return <p class="summary">{parts.filter(Boolean).join(' · ')}</p>;
}
