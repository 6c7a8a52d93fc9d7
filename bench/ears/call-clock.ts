/** When the recording began on the clock of the ears, told by who said the same words when. */

import type { Utterance } from '../../src/dispute/utterance.ts';
import { percentile } from '../figures.ts';
import type { TrueTurn } from './truth.ts';
import { wordsOf } from './words.ts';

/** So many first words must be the same. */
const SAME_WORDS = 3;

/** NaN when no utterance begins with the words with which exactly one turn begins. */
export function offsetByWords(
  turns: readonly TrueTurn[],
  utterances: readonly Pick<Utterance, 'startMs' | 'text'>[],
): number {
  const offsets = utterances.flatMap(({ startMs, text }) => {
    const beginning = firstWords(text);
    const alike = turns.filter((turn) => beginning !== '' && firstWords(turn.text) === beginning);
    return alike.length === 1 ? alike.map((turn) => startMs - turn.startMs) : [];
  });
  return percentile(offsets, 50);
}

/** Empty of fewer. */
function firstWords(text: string): string {
  const words = wordsOf(text).slice(0, SAME_WORDS);
  return words.length === SAME_WORDS ? words.join(' ') : '';
}
