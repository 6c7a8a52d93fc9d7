/** The account of a dispute as a page to print and hand to the bank. */

import type { CallRecord } from '../../dispute/call-record.ts';
import type { EpochMs } from '../../dispute/dispute.ts';
import type { DisputeRecord } from '../../dispute/dispute-records.ts';
import { ACCOUNT_CSS } from './account-css.ts';
import { type AccountWords, accountWords } from './account-words.ts';
import { callPart } from './call-part.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';
import { timesIn } from './times.ts';

export interface Reading {
  readonly words: AccountWords;
  readonly times: ReturnType<typeof timesIn>;
}

export function accountPage(
  record: DisputeRecord,
  calls: readonly CallRecord[],
  now: EpochMs,
): Page {
  const { locale } = record.dispute.form;
  const words = accountWords(locale);
  const isOwnLanguage = locale?.toLowerCase().startsWith(words.language) === true;
  const times = timesIn(isOwnLanguage && locale ? locale : words.language);
  const parts = calls.map((call, index) => callPart(call, index + 1, { words, times }, now));
  const body = html`<main>
<h1>${words.title}</h1>
${disputePart(record, { words, times })}
${parts.length > 0 ? parts : html`<p>${words.noCall}</p>`}
</main>`;
  return { language: words.language, title: words.title, css: ACCOUNT_CSS, body };
}

function disputePart({ dispute }: DisputeRecord, { words, times }: Reading): Html {
  const { bank, merchant, amount, currency, transactionDate, cardLastFour, note } = dispute.form;
  const { fields } = words;
  const charge = [amount, currency].filter(Boolean).join(' ') || undefined;
  return html`<section aria-labelledby="dispute">
<h2 id="dispute">${words.dispute}</h2>
<dl>
${row(fields.bank, bank.name)}
${row(fields.merchant, merchant)}
${row(fields.amount, charge)}
${row(fields.date, transactionDate && times.day(transactionDate))}
${row(fields.card, cardLastFour)}
${row(fields.note, note && html`<span class="note" dir="auto">${note}</span>`)}
${row(fields.opened, times.moment(dispute.openedAt))}
${row(fields.number, dispute.id)}
</dl>
</section>`;
}

/** Nothing for a field that was not filled in. */
function row(name: string, value: string | Html | undefined): Html | undefined {
  return value === undefined || value === '' ? undefined : html`<dt>${name}</dt><dd>${value}</dd>`;
}
