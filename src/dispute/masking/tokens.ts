/** What a text is made of, as far as numbers go. */

import type { NumberWord } from './language/language.ts';
import { FILLERS, MONTHS, NUMBERS, ORDINALS } from './language/languages.ts';

export interface Token {
  readonly start: number;
  readonly end: number;
  /** `joint` stands within dates only: of, the. `cue` is part of a cue, and `end` the end of a sentence. */
  kind: 'number' | 'filler' | 'joint' | 'month' | 'ordinal' | 'word' | 'cue' | 'end';
  /** Lower case. */
  readonly text: string;
  /** Absent in a number in figures. */
  readonly spoken?: NumberWord;
}

const TOKEN =
  /[$€£#+]?\d+(?:[.,:/-]\d+)*%?|[ap]\.m(?![\p{L}\p{N}])|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[.?!]+(?=\s|$)/giu;

/** @param isCue whether a cue reaches over this place of the text */
export function tokensOf(text: string, isCue: (at: number) => boolean): readonly Token[] {
  const tokens = [...text.matchAll(TOKEN)].map(({ 0: found, index }) =>
    tokenOf(found, index, isCue(index)),
  );
  settleShy(tokens);
  return tokens;
}

function tokenOf(found: string, start: number, inCue: boolean): Token {
  const text = found.toLowerCase().replace('’', "'");
  const spoken = NUMBERS.get(text);
  const place = { start, end: start + found.length, text };
  if (inCue) return { ...place, kind: 'cue' };
  return spoken ? { ...place, kind: 'number', spoken } : { ...place, kind: kindOf(text) };
}

function kindOf(text: string): Token['kind'] {
  if (/\d/.test(text)) return 'number';
  if (/^[.?!]/.test(text)) return 'end';
  if (MONTHS.has(text)) return 'month';
  if (ORDINALS.has(text)) return 'ordinal';
  if (text === 'of' || text === 'the' || text === 'de') return 'joint';
  // Letters that are read out beside digits.
  if (FILLERS.has(text) || (text.length === 1 && text !== 'i' && text !== 'a')) return 'filler';
  return 'word';
}

/** Shy words are digits beside digits; a repetition needs a digit after it; a hundred one before it. */
function settleShy(tokens: Token[]): void {
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at] as Token;
    if (token.spoken?.[0] === 'shy' && !isNumber(tokens[at + 1])) token.kind = 'filler';
    if (token.spoken?.[0] === 'repeat' && !isNumber(tokens[at + 1])) token.kind = 'word';
  }
  for (let at = 1; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.kind === 'filler' && token.spoken && isNumber(tokens[at - 1])) token.kind = 'number';
  }
}

function isNumber(token: Token | undefined): boolean {
  return token?.kind === 'number';
}
