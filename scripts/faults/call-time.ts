/** When a call's own time begins, found by the words that are kept and were said at known times. */

import { wordsOf } from '../../bench/ears/words.ts';
import { percentile } from '../../bench/figures.ts';
import type { Utterance } from '../../src/dispute/utterance.ts';
import type { TruthTurn } from '../standin/recordings.ts';

/** Fewer are said by many turns. */
const TELLING_WORDS = 3;

/**
 * Milliseconds since the epoch; nothing when no turn is kept from its beginning.
 * @param spokeAt when the recording's first sample was said
 */
export function callBeganAt(
  utterances: readonly Utterance[],
  turns: readonly TruthTurn[],
  spokeAt: number,
): number | undefined {
  const begins = turns.flatMap((turn) =>
    utterances
      .filter(({ text }) => beginning(text) === beginning(turn.text))
      .map(({ startMs }) => spokeAt + turn.startMs - startMs),
  );
  return begins.length > 0 ? percentile(begins, 50) : undefined;
}

function beginning(text: string): string {
  return wordsOf(text).slice(0, TELLING_WORDS).join(' ');
}
