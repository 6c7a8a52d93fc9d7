/** The truth of a call of the corpus, as its JSON says it. */

import type { Plan, PlannedTurn } from './corpus-plan.ts';
import { voiceOf } from './corpus-plan.ts';
import type { CorpusScript } from './corpus-script.ts';
import { withoutPauses } from './corpus-sound.ts';

export function truthOf(name: string, sampleRate: number, script: CorpusScript, plan: Plan) {
  const { about, callDate, timeZone, dispute, similarVoices, beforeMerge, facts } = script;
  return {
    about,
    sampleRate,
    callDate,
    timeZone,
    dispute,
    similarVoices,
    beforeMerge: { wav: `${name}-before.wav`, text: withoutPauses(beforeMerge.text) },
    turns: plan.turns.map(({ say, speaker, startMs, endMs }) => {
      const { voice } = voiceOf(script, say);
      return { speaker, voice, startMs, endMs, text: withoutPauses(say.text) };
    }),
    spans: plan.spans,
    events: plan.events,
    facts,
    secrets: Object.entries(script.secrets).map(([key, { kind, digits }]) => {
      return { kind, turns: turnsWith(key, plan.turns), digits };
    }),
  };
}

function turnsWith(key: string, turns: readonly PlannedTurn[]): number[] {
  const found = turns.flatMap(({ say }, n) => (say.secrets?.includes(key) ? [n] : []));
  if (found.length === 0) throw new Error(`the secret ${key} is in no turn`);
  return found;
}
