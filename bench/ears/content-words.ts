/** Whether two sentences are about the same, by the words in them that carry it. */

import type { FactKind } from '../../src/dispute/fact.ts';
import { wordsOf } from './words.ts';

/** Of the content words of the text with fewer of them. */
const SHARED = 0.5;
const LIGHT = new Set(
  `a an the and or but of to in on at by for from with as is are was be been being it its this that these those
  i you we he she they me us him her them my your our their will would can could shall should may might must do
  does did have has had not so if then than there here any some no up out about into within when what who which
  ill youll well im please just also once`.split(/\s+/),
);

/** Their value is a sentence, and no number, date or name. */
export function isPlainWords(kind: FactKind): boolean {
  return kind === 'promise' || kind === 'caller-task';
}

export function sharesWords(one: string, other: string): boolean {
  const [a, b] = [contentWords(one), contentWords(other)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared > 0 && shared / Math.min(a.size, b.size) >= SHARED;
}

function contentWords(text: string): Set<string> {
  return new Set(
    wordsOf(text)
      .filter((word) => !LIGHT.has(word))
      .map(stem),
  );
}

/** Roughly: "disputed", "disputes" and "disputing" are "disput". */
function stem(word: string): string {
  return word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word;
}
