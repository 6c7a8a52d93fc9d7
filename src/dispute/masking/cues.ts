/** Words that say what the numbers around them are. */

import type { Meaning } from './language/language.ts';
import { CUES } from './language/languages.ts';

export interface Cue {
  readonly start: number;
  readonly end: number;
  readonly meaning: Meaning;
}

/** In order; where two overlap, the one that begins first stands, and of those the longest. */
export function cuesIn(text: string): readonly Cue[] {
  const found = CUES.flatMap(([meaning, expression]) =>
    [...text.matchAll(expression)].map(({ 0: { length }, index }) => ({
      start: index,
      end: index + length,
      meaning,
    })),
  );
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const standing: Cue[] = [];
  for (const cue of found) if (cue.start >= (standing.at(-1)?.end ?? 0)) standing.push(cue);
  return standing;
}
