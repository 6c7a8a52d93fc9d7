/** A sentence of an account as a language model proposes it, and the check that lets it stand. */

import { z } from 'zod';
import type { Utterance } from '../../dispute/utterance.ts';
import {
  agreesInNegation,
  clausesAround,
  hasOnlyNumbersOf,
  isDaySaid,
  isQuoted,
  knownFrom,
  shareSaid,
} from '../facts/proof.ts';
import type { CallToTell } from './call-to-tell.ts';

export const ProposedSentence = z.strictObject({
  text: z.string().min(1).max(400),
  due: z.string().nullable(),
  evidence: z
    .array(z.strictObject({ id: z.string(), quote: z.string() }))
    .min(1)
    .max(8),
});
export type ProposedSentence = z.infer<typeof ProposedSentence>;

/** Accounts are freer in their words than facts. */
const WORDS_SAID = 0.5;

export function isProvedSentence(
  proposed: ProposedSentence,
  part: 'agreed' | 'bankWill' | 'callerMust',
  call: CallToTell & { readonly today: string },
): boolean {
  const { text, due, evidence } = proposed;
  const cited = evidence.map(({ id }) => call.utterances.find((one) => one.id === id));
  if (!cited.every((one) => one !== undefined)) return false;
  if (!cited.every((one, n) => isQuoted(evidence[n]?.quote ?? '', one))) return false;
  if (!mayProve(part, cited)) return false;
  const texts = cited.map((one) => one.text);
  const around = cited.flatMap((one, n) => clausesAround(evidence[n]?.quote ?? '', one));
  return (
    around.some(({ asks }) => !asks) &&
    agreesInNegation(
      text,
      around.map((clause) => clause.text),
    ) &&
    shareSaid(text, [...texts, ...knownFrom(call.dispute.form)]) >= WORDS_SAID &&
    isDueSaid(due, texts, call, evidence) &&
    hasOnlyNumbersOf(text, texts, known(proposed, call))
  );
}

/** Only the bank's people bind the bank; what a machine says binds nobody. */
function mayProve(part: string, cited: readonly Utterance[]): boolean {
  const speakers = cited.map(({ speaker }) => speaker);
  if (part !== 'agreed' && speakers.includes('machine')) return false;
  return part !== 'bankWill' || speakers.some((one) => one === 'bank' || one === 'unknown');
}

function isDueSaid(
  due: string | null,
  texts: readonly string[],
  { today, facts }: CallToTell & { readonly today: string },
  evidence: ProposedSentence['evidence'],
): boolean {
  if (due === null || isDaySaid(due, texts, today)) return true;
  return facts.some(
    (fact) => fact.due === due && evidence.some(({ id }) => fact.evidence.includes(id)),
  );
}

/** Values of facts that rest on the same words, the form, and the due day in any writing. */
function known(
  { due, evidence }: ProposedSentence,
  { facts, dispute }: CallToTell,
): readonly string[] {
  const cited = new Set(evidence.map(({ id }) => id));
  const near = facts.filter((fact) => fact.evidence.some((id) => cited.has(id)));
  return [...knownFrom(dispute.form), ...near.map(({ value }) => value), due ?? ''];
}
