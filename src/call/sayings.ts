/** The sentences that the agent can be asked to say for the caller. */

import type { DisputeForm } from '../dispute/dispute.ts';
import type { Saying } from './app-request.ts';

const ASK_REFERENCE_NUMBER = 'Could you please give us the reference number for this dispute?';

/** Nothing when the form does not hold what was to be said. */
export function sentence(saying: Saying, form: DisputeForm): string | undefined {
  if (saying === 'ask-reference-number') return ASK_REFERENCE_NUMBER;
  if (saying === 'the-transaction') return transaction(form);
  return saying.text;
}

function transaction(form: DisputeForm): string | undefined {
  if (form.amount === undefined && form.merchant === undefined) return undefined;
  const parts = [
    'The disputed charge is',
    form.amount === undefined ? 'one' : money(form.amount, form.currency),
    form.merchant && `from ${form.merchant}`,
    form.transactionDate && `on ${spokenDate(form.transactionDate)}`,
    form.cardLastFour && `to the card ending in ${[...form.cardLastFour].join(' ')}`,
  ];
  return `${parts.filter(Boolean).join(' ')}.`;
}

function money(amount: string, currency?: string): string {
  if (currency === undefined) return amount;
  const style = { style: 'currency', currency, currencyDisplay: 'name' } as const;
  return new Intl.NumberFormat('en-US', style).format(Number(amount));
}

/** @param date `YYYY-MM-DD` */
function spokenDate(date: string): string {
  const style = { dateStyle: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-US', style).format(new Date(date));
}
