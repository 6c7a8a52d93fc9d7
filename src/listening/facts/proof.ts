/** Whether what a language model says of a call is proved by words that were said in it. */

import type { DisputeForm } from '../../dispute/dispute.ts';
import type { Utterance } from '../../dispute/utterance.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { daysIn } from './dates.ts';
import { withNumerals } from './numerals.ts';
import { meaning } from './same-duty.ts';
import { runAt } from './spelling.ts';
import { wordsOf } from './words.ts';

const QUOTE_WORDS = 2;
const NEGATED =
  /\b(?:not|never|no|cannot|can't|won't|doesn't|don't|isn't|wasn't|unable|refuses?|denie[ds]|declined?)\b/i;

/** The quote's words stand in the utterance, one after the other; case and punctuation count for nothing. */
export function isQuoted(quote: string, utterance: Utterance): boolean {
  const [said, quoted] = [plain(utterance.text), plain(quote)];
  const words = quoted.trim().split(' ').length;
  return quoted.trim() !== '' && (words >= QUOTE_WORDS || said === quoted) && said.includes(quoted);
}

/** The clauses that a quote is part of, so that no "not" or question mark is left out of it. */
export function clausesAround(quote: string, { text }: Utterance): readonly Clause[] {
  const quoted = plain(quote);
  const all = clausesOf(text);
  const around = all.filter((clause) => {
    const said = plain(clause.text);
    return said.includes(quoted) || quoted.includes(said);
  });
  return around.length > 0 ? around : all;
}

/** Every number in the text is in the words that prove it, or in what is known besides. */
export function hasOnlyNumbersOf(
  text: string,
  proofs: readonly string[],
  known: readonly string[],
) {
  const said = new Set([...proofs, ...known].flatMap(numbersIn));
  return numeralsIn(withNumerals(wordsOf(text))).every((number) => said.has(number));
}

/** Share of the words with meaning that are in the words that prove it. */
export function shareSaid(text: string, proofs: readonly string[]): number {
  const said = new Set(proofs.flatMap((proof) => [...meaning(proof)]));
  const words = [...meaning(text)];
  return words.length === 0 ? 0 : words.filter((word) => said.has(word)).length / words.length;
}

/** "Will" never proves "will not", nor the other way round. */
export function agreesInNegation(text: string, proofs: readonly string[]): boolean {
  return NEGATED.test(text) === proofs.some((proof) => NEGATED.test(proof));
}

/** Whether a day is named in the words. @param day and @param today `YYYY-MM-DD` */
export function isDaySaid(day: string, proofs: readonly string[], today: string): boolean {
  return proofs.some((proof) =>
    daysIn(withNumerals(wordsOf(proof)), today).some((said) => said.day === day),
  );
}

/** What the form says, as words that need no proof. */
export function knownFrom(form: DisputeForm): readonly string[] {
  const { bank, merchant, amount, transactionDate, cardLastFour } = form;
  return [bank.name, merchant, amount, transactionDate, cardLastFour].flatMap((one) => one ?? []);
}

function numbersIn(text: string): readonly string[] {
  const words = wordsOf(text);
  const runs = words.flatMap((_, at) => runAt(words, at)?.chars ?? []);
  return [...numeralsIn(text), ...numeralsIn(withNumerals(words)), ...runs.flatMap(numeralsIn)];
}

/** Digits without leading zeros, so that "3rd" and "03" are one. */
function numeralsIn(text: string): readonly string[] {
  const plainNumbers = text.replace(/(?<=\d),(?=\d{3}\b)/g, '');
  return (plainNumbers.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''));
}

function plain(text: string): string {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[\p{L}\d']+/gu) ?? [];
  return ` ${words.join(' ')} `;
}
