/** Which side a sentence sounds like by its words alone. */

import { CERTAIN, CUES, type Side } from './cues.ts';

/** Natural logarithms of odds; only their differences matter. */
export type Leaning = Readonly<Record<Side, number>>;

export const NO_LEANING: Leaning = { caller: 0, bank: 0, machine: 0 };

/** However many cues come together, words alone are never surer. */
const MOST = 12;

/** Each cue counts once. A machine that speaks for the bank sounds like the bank's people as well. */
export function leaningOf(text: string): Leaning {
  const leaning = { ...NO_LEANING };
  for (const { side, words, weight } of CUES) {
    if (words.test(text)) leaning[side] = Math.min(MOST, leaning[side] + weight);
  }
  if (leaning.machine >= CERTAIN) leaning.bank = 0;
  return leaning;
}
