/** Which side a sentence sounds like by its words alone. */

import { CUES, type Side } from './cues.ts';

/** Natural logarithms of odds; only their differences matter. */
export type Leaning = Readonly<Record<Side, number>>;

export const NO_LEANING: Leaning = { caller: 0, bank: 0, machine: 0 };

/** However many cues come together, words alone are never surer. */
const MOST = 6;

/** Each cue counts once. */
export function leaningOf(text: string): Leaning {
  const leaning = { ...NO_LEANING };
  for (const { side, words, weight } of CUES) {
    if (words.test(text)) leaning[side] = Math.min(MOST, leaning[side] + weight);
  }
  return leaning;
}
