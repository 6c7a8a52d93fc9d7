/** Words that a call about a dispute is likely to hold, for a recogniser that takes hints. */

import type { DisputeForm } from '../dispute/dispute.ts';

/** What banks say in such calls, as it is written. */
const OF_EVERY_CALL = ['reference number', 'provisional credit', 'dispute', 'chargeback'];

export function hintWords(form: DisputeForm): readonly string[] {
  const amount = form.amount && [form.amount, form.currency].filter(Boolean).join(' ');
  const own = [form.bank.name, form.merchant, amount].filter((word) => word !== undefined);
  return [...own.filter((word) => word !== ''), ...OF_EVERY_CALL];
}
