/** What is understood of one call about one dispute: secrets masked, facts and account by rules, and by a model if there is one. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { Fact } from '../dispute/fact.ts';
import { maskTurns } from '../dispute/masking/mask-turns.ts';
import { accountByModel } from './account/account-by-model.ts';
import { accountByRules } from './account/account-by-rules.ts';
import type { Listened } from './ears.ts';
import { dayAt } from './facts/calendar.ts';
import { factFinder } from './facts/fact-finder.ts';
import { foundBefore, type ModelFacts, modelFacts } from './facts/model-facts.ts';
import type { AccountMaterial, Insight, ModelInsight } from './insight.ts';
import type { LanguageModel } from './language-model.ts';
import { modelSpeakers } from './speakers/model-speakers.ts';
import { type Transcript, transcript } from './transcript.ts';
import type { FactSource } from './understanding.ts';

export interface InsightTools {
  /** Absent: rules do all of it. */
  readonly model?: LanguageModel;
  /** IANA's name; days are the caller's. */
  readonly timeZone: string;
  now(): EpochMs;
  /** A model that did not help: why, without a word that was said. */
  unhelped(why: string): void;
}

export function disputeInsight(tools: InsightTools, listened: Listened): Insight {
  const { model, timeZone, now } = tools;
  const { dispute, before } = listened;
  const { form } = dispute;
  const calledAt = before?.calledAt ?? now();
  const today = dayAt(calledAt, timeZone);
  const { cardLastFour } = form;
  const known = cardLastFour === undefined ? {} : { cardLastFour };
  const script = transcript((turns) => maskTurns(turns, known));
  const finder = factFinder({ form, calledAt, timeZone });
  const added = model && modelFacts(model, { form, today });
  const insight = {
    transcript: script,
    facts: withFoundBefore(facts(finder, script, added), before?.facts ?? []),
    byRules: (material: AccountMaterial) => accountByRules(asCall(material), now()),
  };
  if (!model || !added) return insight;
  return { ...insight, model: modelInsight(tools, model, added, today) };
}

function facts(
  finder: ReturnType<typeof factFinder>,
  script: Transcript,
  added: ModelFacts | undefined,
): FactSource {
  const all = (): readonly Fact[] => {
    const byRules = finder.facts();
    return added ? added.added(byRules, script.utterances()) : byRules;
  };
  return {
    hear: (utterance) => finder.hear(utterance),
    facts: all,
  };
}

function withFoundBefore(source: FactSource, before: readonly Fact[]): FactSource {
  return {
    hear: (utterance) => source.hear(utterance),
    facts() {
      const found = source.facts();
      return [...found, ...foundBefore(before, found)];
    },
  };
}

function modelInsight(
  { now, unhelped }: InsightTools,
  model: LanguageModel,
  added: ModelFacts,
  today: string,
): ModelInsight {
  return {
    async speakers(utterances, signal) {
      const answer = await modelSpeakers(model, utterances, signal);
      if (answer.kind === 'answered') return answer.changed;
      unhelped(answer.reason);
      return [];
    },
    async review(utterances, signal) {
      const answer = await added.ask(utterances, signal);
      if (answer.kind === 'failed') unhelped(answer.reason);
    },
    async account(material, signal) {
      const call = asCall(material);
      const answer = await accountByModel(model, { ...call, today }, now(), signal);
      if (answer.kind === 'written') return answer.account;
      unhelped(answer.reason);
      return accountByRules(call, now());
    },
  };
}

function asCall({ call, ...material }: AccountMaterial) {
  return { ...material, callId: call };
}
