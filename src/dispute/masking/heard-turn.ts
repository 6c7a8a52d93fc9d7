/** One turn, taken apart for masking: its cues, runs of numbers and words, in order. */

import type { Speaker } from '../utterance.ts';
import { type Cue, cuesIn } from './cues.ts';
import { LINKING } from './language/languages.ts';
import { type Run, runsIn } from './runs.ts';
import { type Token, tokensOf } from './tokens.ts';

export interface SpokenTurn {
  readonly speaker: Speaker;
  readonly text: string;
}

export type Item =
  | { readonly kind: 'cue'; readonly start: number; readonly cue: Cue }
  | { readonly kind: 'run'; readonly start: number; readonly run: Run }
  /** A word that carries meaning, so neither filler nor linking. */
  | { readonly kind: 'word'; readonly start: number }
  | { readonly kind: 'linking'; readonly start: number }
  | { readonly kind: 'end'; readonly start: number };

export interface HeardTurn {
  readonly speaker: Speaker;
  readonly text: string;
  readonly items: readonly Item[];
  /** Nothing in it but numbers and fillers. */
  readonly isBare: boolean;
}

export function hearTurn({ speaker, text }: SpokenTurn): HeardTurn {
  const cues = cuesIn(text);
  const tokens = tokensOf(text, inOneOf(cues));
  const runs = runsIn(tokens);
  const items: Item[] = [
    ...cues.map((cue) => ({ kind: 'cue', start: cue.start, cue }) as const),
    ...runs.map((run) => ({ kind: 'run', start: run.start, run }) as const),
    ...others(tokens, runs),
  ].sort((a, b) => a.start - b.start);
  const isBare = !items.some(({ kind }) => kind === 'cue' || kind === 'word');
  return { speaker, text, items, isBare };
}

/** Asks in rising order only. */
function inOneOf(cues: readonly Cue[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while ((cues[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next++;
    return (cues[next]?.start ?? Number.POSITIVE_INFINITY) <= at;
  };
}

function others(tokens: readonly Token[], runs: readonly Run[]): Item[] {
  let next = 0;
  return tokens.flatMap(({ kind, text, start }, at): Item[] => {
    while ((runs[next]?.last ?? Number.POSITIVE_INFINITY) < at) next++;
    if ((runs[next]?.first ?? Number.POSITIVE_INFINITY) <= at) return [];
    if (kind === 'end') return [{ kind, start }];
    if (LINKING.has(text)) return [{ kind: 'linking', start }];
    const isSmall = kind === 'filler' || kind === 'cue' || kind === 'joint';
    return isSmall ? [] : [{ kind: 'word', start }];
  });
}
