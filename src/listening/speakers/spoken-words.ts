/** The words of a segment with their times, and where sentences end. */

import type { HeardSegment } from '../turn.ts';

export interface SpokenWord {
  readonly segment: number;
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** What ends with this word: its last punctuation mark says so. */
  readonly ends: 'question' | 'sentence' | 'clause' | 'nothing';
}

/** By the recogniser's times where it gives them, or else by each word's share of the text. */
export function spokenWords(heard: HeardSegment): SpokenWord[] {
  const texts = heard.text.split(/\s+/).filter((text) => text !== '');
  const timed = heard.words ?? [];
  const isTimed = timed.length === texts.length;
  return texts.map((text, n) => {
    const { startMs, endMs } = (isTimed && timed[n]) || shareOf(heard, texts, n);
    return { segment: heard.number, text, startMs, endMs, ends: endOf(text) };
  });
}

function shareOf({ startMs, endMs }: HeardSegment, texts: readonly string[], n: number) {
  const lengths = texts.map((text) => text.length + 1);
  const total = sum(lengths);
  const at = (words: number) =>
    startMs + ((endMs - startMs) * sum(lengths.slice(0, words))) / total;
  return { startMs: at(n), endMs: at(n + 1) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function endOf(text: string): SpokenWord['ends'] {
  const mark = /([?.!…,;:])["'”’)]*$/.exec(text)?.[1];
  if (mark === '?') return 'question';
  if (mark === undefined) return 'nothing';
  return /[.!…]/.test(mark) ? 'sentence' : 'clause';
}

/** Runs of words up to the end of a sentence or of a segment. */
export function sentencesOf(words: readonly SpokenWord[]): SpokenWord[][] {
  const sentences: SpokenWord[][] = [];
  let open: SpokenWord[] = [];
  words.forEach((word, n) => {
    open.push(word);
    const isLast = words[n + 1]?.segment !== word.segment;
    if (!isLast && (word.ends === 'nothing' || word.ends === 'clause')) return;
    sentences.push(open);
    open = [];
  });
  return sentences;
}
