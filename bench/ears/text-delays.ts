/** From the end of speech to its text, without what the recogniser itself took. */

import type { Utterance } from '../../src/dispute/utterance.ts';
import { firstTold, type Outcome, type Told } from './outcome.ts';
import type { TrueTurn } from './truth.ts';
import { wordsOf } from './words.ts';

/** An utterance may be a part of what was recognised, and be masked. */
const SAME_SHARE = 0.5;

/** In milliseconds, of each utterance as it was told first; one that only parts anew what was told before is none. */
export function textDelays(
  turns: readonly TrueTurn[],
  outcome: Outcome,
  offsetMs: number,
): number[] {
  return firstTold(outcome)
    .filter(isNews)
    .map((utterance) => {
      const recognised = recognitionOf(utterance, outcome)?.recogniserMs ?? 0;
      return utterance.toldMs - endOfSpeech(turns, utterance, offsetMs) - recognised;
    });
}

function isNews({ startMs, endMs }: Utterance, at: number, all: readonly Utterance[]): boolean {
  const middle = (startMs + endMs) / 2;
  return !all.slice(0, at).some((told) => told.startMs <= middle && middle <= told.endMs);
}

/** The end of the last turn in it, or its own where that goes on. */
function endOfSpeech(turns: readonly TrueTurn[], utterance: Utterance, offsetMs: number): number {
  const endMs = utterance.endMs - offsetMs;
  const startMs = utterance.startMs - offsetMs;
  const spoken = turns.filter((turn) => turn.startMs < endMs && turn.endMs > startMs);
  const last = Math.max(...spoken.map((turn) => turn.endMs));
  return spoken.length === 0 ? endMs : Math.min(endMs, last);
}

/** The last that was answered before and holds these words, or just the last. */
function recognitionOf({ text, toldMs }: Told<Utterance>, { recognitions }: Outcome) {
  const before = recognitions.filter(({ answeredMs }) => answeredMs <= toldMs);
  const words = wordsOf(text);
  const holdsThem = (recognised: string) => {
    const known = new Set(wordsOf(recognised));
    return words.filter((word) => known.has(word)).length >= SAME_SHARE * words.length;
  };
  return before.findLast((each) => holdsThem(each.text)) ?? before.at(-1);
}
