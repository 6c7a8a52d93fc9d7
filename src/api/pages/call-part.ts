/** One call on the printable account: what came of it, and at its foot the words that prove it. */

import type { Account, AccountSentence } from '../../dispute/account.ts';
import type { CallRecord } from '../../dispute/call-record.ts';
import type { EpochMs } from '../../dispute/dispute.ts';
import { wordsFollow } from '../../dispute/line-state.ts';
import type { Utterance, UtteranceId } from '../../dispute/utterance.ts';
import { citedIn } from '../cited.ts';
import type { Reading } from './account-page.ts';
import { type Html, html } from './html.ts';
import { clockText } from './times.ts';

/** A footnote: its number on the page, and the name by which links find it. */
interface Note {
  readonly number: number;
  readonly anchor: string;
  readonly utterance: Utterance;
}

type Notes = ReadonlyMap<UtteranceId, Note>;

/** @param number of the call on the page, from 1 */
export function callPart(call: CallRecord, number: number, reading: Reading, now: EpochMs): Html {
  const { words, times } = reading;
  const { account } = call;
  const notes = notesOf(call, number);
  return html`<section class="call" aria-labelledby="call-${number}">
<h2 id="call-${number}">${words.call} ${times.moment(call.pairedAt)}</h2>
${wordsFollow(call, now) ? html`<p class="follows">${words.wordsFollow}</p>` : undefined}
${account ? accountPart(account, notes, reading) : html`<p>${words.notWritten}</p>`}
</section>`;
}

function notesOf(call: CallRecord, callNumber: number): Notes {
  return new Map(
    citedIn(call).map((utterance, index) => {
      const number = index + 1;
      return [utterance.id, { number, anchor: `words-${callNumber}-${number}`, utterance }];
    }),
  );
}

function accountPart(account: Account, notes: Notes, { words, times }: Reading): Html {
  // Rules write English; what a model writes in, nobody knows.
  const language = account.writtenBy === 'rules' ? html` lang="en"` : undefined;
  const list = (title: string, sentences: readonly AccountSentence[]) =>
    sentences.length === 0
      ? undefined
      : html`<h3>${title}</h3>
<ul>${sentences.map((sentence) => sentencePart(sentence, language, notes, { words, times }))}</ul>`;
  const parts = [
    list(words.disputed, account.disputed),
    list(words.bankWill, account.bankWill),
    list(words.callerMust, account.callerMust),
    list(words.agreed, account.agreed),
    list(words.particulars, account.particulars),
  ];
  const isEmpty = parts.every((part) => part === undefined);
  const writer = account.writtenBy === 'rules' ? words.rules : words.languageModel;
  return html`<p>${words.lasted}: ${clockText(account.totalMs)}, ${words.onHold} ${clockText(account.holdMs)}</p>
${isEmpty ? html`<p>${words.nothing}</p>` : parts}
${notesPart(notes, { words, times })}
<p class="writer">${writer} ${times.moment(account.writtenAt)}.</p>`;
}

function sentencePart(
  { text, evidence, due }: AccountSentence,
  language: Html | undefined,
  notes: Notes,
  { words, times }: Reading,
): Html {
  const cited = evidence.flatMap((id) => notes.get(id) ?? []);
  const links = cited.map(
    ({ number, anchor }) => html` <sup><a href="#${anchor}">[${number}]</a></sup>`,
  );
  const until = due && html` <strong class="due">(${words.by} ${times.day(due)})</strong>`;
  return html`<li><span${language}>${text}</span>${until}${links}</li>
`;
}

function notesPart(notes: Notes, { words }: Reading): Html | undefined {
  if (notes.size === 0) return undefined;
  const items = [...notes.values()].map(
    ({ anchor, utterance: { speaker, startMs, text } }) =>
      html`<li id="${anchor}"><b>${words.speakers[speaker]}</b>, ${clockText(startMs)} ${words.intoTheCall}: <q dir="auto">${text}</q></li>
`,
  );
  return html`<h3>${words.proofs}</h3>
<ol class="words">${items}</ol>`;
}
