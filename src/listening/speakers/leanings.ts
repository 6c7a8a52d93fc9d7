/** Which side a sentence sounds like by its words alone. */

import { CUES, type Cue, type Side } from './cues.ts';

/** Natural logarithms of odds; only their differences matter. */
export type Leaning = Readonly<Record<Side, number>>;

export const NO_LEANING: Leaning = { caller: 0, bank: 0, machine: 0 };

/** However many cues come together, words alone are never surer. */
const MOST = 6;

/** Each cue counts once; `names` are cues of this call. */
export function leaningOf(text: string, names: readonly Cue[]): Leaning {
  const leaning = { ...NO_LEANING };
  for (const { side, words, weight } of [...CUES, ...names]) {
    if (words.test(text)) leaning[side] = Math.min(MOST, leaning[side] + weight);
  }
  return leaning;
}
