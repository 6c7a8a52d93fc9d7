/** A fact as a language model proposes it, and the check that decides whether it is one. */

import { z } from 'zod';
import type { DisputeForm } from '../../dispute/dispute.ts';
import { FACT_KINDS } from '../../dispute/fact.ts';
import type { Speaker, Utterance, UtteranceId } from '../../dispute/utterance.ts';
import { amounts } from './amounts.ts';
import { asPhoneNumber } from './phone-numbers.ts';
import {
  agreesInNegation,
  clausesAround,
  hasOnlyNumbersOf,
  isDaySaid,
  isQuoted,
  shareSaid,
} from './proof.ts';
import { runAt } from './spelling.ts';
import { wordsOf } from './words.ts';

export const ProposedFact = z.strictObject({
  kind: z.enum(FACT_KINDS),
  value: z.string().min(1).max(300),
  due: z.string().nullable(),
  evidence: z
    .array(z.strictObject({ id: z.string(), quote: z.string() }))
    .min(1)
    .max(6),
});
export type ProposedFact = z.infer<typeof ProposedFact>;

export interface KnownCall {
  readonly form: DisputeForm;
  /** `YYYY-MM-DD`, where the caller lives. */
  readonly today: string;
}

const MOST_WORDS_SAID = 0.6;

/** Whose words prove it; nothing when they do not. */
export function provenBy(
  proposed: ProposedFact,
  utterances: ReadonlyMap<UtteranceId, Utterance>,
  call: KnownCall,
): Speaker | undefined {
  const cited = proposed.evidence.map(({ id }) => utterances.get(id));
  if (!cited.every((one) => one !== undefined)) return undefined;
  const quoted = cited.every((one, n) => isQuoted(proposed.evidence[n]?.quote ?? '', one));
  if (!quoted || !isProved(proposed, cited, call)) return undefined;
  const texts = cited.map(({ text }) => text);
  if (proposed.due !== null && !isDaySaid(proposed.due, texts, call.today)) return undefined;
  return cited[0]?.speaker;
}

function isProved(proposed: ProposedFact, cited: readonly Utterance[], call: KnownCall): boolean {
  const { kind, value } = proposed;
  const texts = cited.map(({ text }) => text);
  switch (kind) {
    case 'date':
    case 'deadline':
      return isDaySaid(value, texts, call.today);
    case 'amount':
      return isAmountSaid(value, cited, call.form);
    case 'phone-number':
      return runsIn(texts).some((chars) => asPhoneNumber(chars, call.form) === value);
    case 'reference-number':
    case 'badge-number':
      return /^[A-Z0-9]{3,}$/.test(value) && runsIn(texts).some((chars) => chars.includes(value));
    case 'name':
      return bankSpeaks(cited) && shareSaid(value, texts) === 1;
    default:
      return isDutySaid(proposed, cited, call);
  }
}

function isDutySaid(proposed: ProposedFact, cited: readonly Utterance[], { today }: KnownCall) {
  const { kind, value, due } = proposed;
  const texts = cited.map(({ text }) => text);
  const around = cited.flatMap((one, n) => clausesAround(proposed.evidence[n]?.quote ?? '', one));
  if (cited.some(({ speaker }) => speaker === 'machine')) return false;
  if (kind === 'promise' && !bankSpeaks(cited)) return false;
  return (
    around.some(({ asks }) => !asks) &&
    agreesInNegation(
      value,
      around.map(({ text }) => text),
    ) &&
    shareSaid(value, texts) >= MOST_WORDS_SAID &&
    hasOnlyNumbersOf(value, texts, [today.slice(0, 4), due ?? ''])
  );
}

const bankSpeaks = (cited: readonly Utterance[]) =>
  cited.some(({ speaker }) => speaker === 'bank' || speaker === 'unknown');

function isAmountSaid(value: string, cited: readonly Utterance[], form: DisputeForm): boolean {
  const [amount, currency] = value.split(' ');
  if (!amount || !/^[A-Z]{3}$/.test(currency ?? '') || !Number.isFinite(Number(amount)))
    return false;
  const heard = cited.map((utterance) => ({ utterance, words: wordsOf(utterance.text), runs: [] }));
  const likeIt = { ...form, amount, currency: currency as string };
  return heard.some((one) => amounts(one, likeIt).some((one) => one.value === value));
}

/** In each utterance, and over all of them in a row. */
function runsIn(texts: readonly string[]): readonly string[] {
  const each = texts.map((text) => {
    const words = wordsOf(text);
    return words.flatMap((_, at) => runAt(words, at)?.chars ?? []);
  });
  return [...each.flat(), each.map((runs) => runs[0] ?? '').join('')];
}
