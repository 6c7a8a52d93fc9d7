/** Amounts of money: "$49.99", "forty nine dollars and ninety nine cents", "forty nine ninety nine". */

import type { DisputeForm } from '../../dispute/dispute.ts';
import { belowHundred, cardinal } from './number-words.ts';
import type { Heard, Sighting } from './sighting.ts';
import type { Word } from './words.ts';

interface Money {
  readonly amount: number;
  readonly currency?: string;
  /** Whether the currency was said with it. */
  readonly plain: boolean;
  readonly from: number;
  readonly next: number;
}

const SYMBOLS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };
const MAJOR: readonly (readonly [RegExp, string | undefined])[] = [
  [/^(?:dollars?|bucks?)$/, undefined],
  [/^(?:usd|us-dollars?)$/, 'USD'],
  [/^(?:euros?|eur)$/, 'EUR'],
  [/^(?:pounds?|quid|gbp)$/, 'GBP'],
];
const MINOR = /^(?:cents?|pence|p)$/;
/** Currencies that are called dollars. */
const DOLLARS = /^(?:USD|CAD|AUD|NZD|SGD|HKD)$/;
const NUMERAL = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$|^\d+(?:\.\d{1,2})?$/;
const ENDING = /\b(?:ending|ends|last (?:four|4)|number)(?: \w+){0,3}\W*$/i;
const ABOUT_MONEY =
  /\b(?:charged?|charges|amount|refund(?:ed)?|credit(?:ed)?|fee|payment|paid|pay|total|balance|sum|cost|billed|transaction|purchase|for|of)\W*(?:(?:is|was|of|for|me|you|in|the|an?|about|exactly|to) ?){0,4}\W*$/i;
const BARE_CONFIDENCE = 0.75;
const PLAIN_CONFIDENCE = 0.9;

export function amounts(here: Heard, form: DisputeForm): readonly Sighting[] {
  const { id, speaker, text } = here.utterance;
  return moneyIn(here.words, form).flatMap((money) => {
    const before = text.slice(0, here.words[money.from]?.at);
    if (ENDING.test(before)) return [];
    if (!money.plain && !isMeant(money, before, form)) return [];
    const sight = { kind: 'amount', by: speaker, evidence: [id] } as const;
    const confidence = money.plain ? PLAIN_CONFIDENCE : BARE_CONFIDENCE;
    return [{ ...sight, value: written(money, form), confidence }];
  });
}

function isMeant(money: Money, before: string, form: DisputeForm): boolean {
  return money.amount === Number(form.amount) || ABOUT_MONEY.test(before);
}

function moneyIn(words: readonly Word[], form: DisputeForm): readonly Money[] {
  const found: Money[] = [];
  for (let at = 0; at < words.length; ) {
    const money =
      withSymbol(words, at) ?? inWords(words, at) ?? onlyMinor(words, at) ?? bare(words, at, form);
    if (money) found.push(money);
    at = money ? money.next : at + 1;
  }
  return found;
}

/** "$1,249.50", "$2 thousand", "$49 and 99 cents", "49$ and 99 cents". */
function withSymbol(words: readonly Word[], at: number): Money | undefined {
  const { text = '' } = words[at] ?? {};
  const currency = SYMBOLS[text[0] ?? ''] ?? SYMBOLS[text.at(-1) ?? ''];
  const numeral = text.replace(/^[$€£¥]|[$€£¥]$/, '');
  if (!currency || !NUMERAL.test(numeral)) return undefined;
  const thousands = words[at + 1]?.lower === 'thousand';
  const amount = toNumber(numeral) * (thousands ? 1000 : 1);
  const next = at + (thousands ? 2 : 1);
  const dollars = majorAt(words, next) ? next + 1 : next;
  return { ...withMinor(words, { amount, next: dollars }), currency, plain: true, from: at };
}

/** "forty nine dollars and ninety nine cents", "49.99 dollars", "twelve hundred euros". */
function inWords(words: readonly Word[], at: number): Money | undefined {
  const major = numberAt(words, at);
  const unit = major && majorAt(words, major.next);
  if (!unit) return undefined;
  const whole = { amount: major.value, next: major.next + 1 };
  const money = { ...withMinor(words, whole), plain: true, from: at };
  return unit.currency ? { ...money, currency: unit.currency } : money;
}

function onlyMinor(words: readonly Word[], at: number): Money | undefined {
  const cents = numberAt(words, at);
  if (!cents || cents.value >= 100 || !MINOR.test(words[cents.next]?.lower ?? '')) return undefined;
  if (words[cents.next]?.lower === 'p') return undefined;
  return { amount: cents.value / 100, plain: true, from: at, next: cents.next + 1 };
}

/** "49.99", "forty nine ninety nine", "one twenty nine fifty": money only if something else says so. */
function bare(words: readonly Word[], at: number, form: DisputeForm): Money | undefined {
  const numeral = words[at]?.text ?? '';
  if (/^\d[\d,]*\.\d{2}$/.test(numeral) && NUMERAL.test(numeral)) {
    return { amount: toNumber(numeral), plain: false, from: at, next: at + 1 };
  }
  return likeForm(words, at, form) ?? inTwoParts(words, at);
}

function inTwoParts(words: readonly Word[], at: number): Money | undefined {
  const major = numberAt(words, at);
  const minor = major && cents(words, major.next);
  if (!minor || words[major.next - 1]?.stop || isMoreDigits(words, minor.next)) return undefined;
  if (major.value < 1 || !Number.isInteger(major.value) || isMoreDigits(words, at - 1))
    return undefined;
  return { amount: major.value + minor.value / 100, plain: false, from: at, next: minor.next };
}

/** All parts in a row, as many digits as the form's amount has: "one twenty nine fifty" is 129.50. */
function likeForm(words: readonly Word[], at: number, form: DisputeForm): Money | undefined {
  if (!form.amount || isMoreDigits(words, at - 1)) return undefined;
  const wanted = Number(form.amount).toFixed(2).replace('.', '').replace(/00$/, '');
  let digits = '';
  let next = at;
  for (let part = partAt(words, at); part; part = partAt(words, next)) {
    digits += String(part.value);
    next = part.next;
  }
  if (next < at + 2 || digits.length < 3 || digits.replace(/00$/, '') !== wanted) return undefined;
  return { amount: Number(form.amount), plain: false, from: at, next };
}

function partAt(words: readonly Word[], at: number) {
  const { text = '' } = words[at] ?? {};
  if (/^\d{1,4}$/.test(text)) return { value: Number(text), next: at + 1 };
  return belowHundred(lowers(words), at);
}

/** Two digits: "ninety nine", "oh five", "50". */
function cents(words: readonly Word[], at: number) {
  const said = lowers(words);
  if (/^\d{2}$/.test(said[at] ?? '')) return { value: Number(said[at]), next: at + 1 };
  if (said[at] === 'oh') {
    const digit = belowHundred(said, at + 1);
    return digit && digit.value < 10 ? digit : undefined;
  }
  const found = belowHundred(said, at);
  return found && found.value >= 10 ? found : undefined;
}

function withMinor(words: readonly Word[], whole: { amount: number; next: number }) {
  const said = lowers(words);
  const and = said[whole.next] === 'and' ? 1 : 0;
  const minor = numberAt(words, whole.next + and);
  if (!minor || minor.value >= 100 || !Number.isInteger(whole.amount)) return whole;
  if (words[whole.next - 1]?.stop) return whole;
  const named = MINOR.test(said[minor.next] ?? '');
  const short =
    !and && minor.value >= 10 && (minor.next >= words.length || words[minor.next - 1]?.stop);
  if (!named && !short) return whole;
  return { amount: whole.amount + minor.value / 100, next: minor.next + (named ? 1 : 0) };
}

function numberAt(words: readonly Word[], at: number) {
  const numeral = words[at]?.text ?? '';
  if (!NUMERAL.test(numeral)) return cardinal(lowers(words), at);
  const big = { thousand: 1000, hundred: 100 }[words[at + 1]?.lower ?? ''];
  const value = toNumber(numeral);
  return big ? { value: value * big, next: at + 2 } : { value, next: at + 1 };
}

function majorAt(words: readonly Word[], at: number) {
  const lower = words[at]?.lower ?? '';
  const unit = MAJOR.find(([pattern]) => pattern.test(lower));
  return unit && !words[at - 1]?.stop ? { currency: unit[1] } : undefined;
}

function isMoreDigits(words: readonly Word[], at: number): boolean {
  const word = words[at]?.lower ?? '';
  return /^\d+$/.test(word) || belowHundred([word], 0) !== undefined;
}

function written({ amount, currency }: Money, form: DisputeForm): string {
  const said = currency ?? form.currency ?? 'USD';
  const dollars = said === 'USD' && DOLLARS.test(form.currency ?? '');
  const code = dollars && form.currency ? form.currency : said;
  const { maximumFractionDigits: places } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
  }).resolvedOptions();
  return `${amount.toFixed(places ?? 2)} ${code}`;
}

const lowers = (words: readonly Word[]) => words.map(({ lower }) => lower);
const toNumber = (numeral: string) => Number(numeral.replaceAll(',', ''));
