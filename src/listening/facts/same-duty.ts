/** Whether two sentences are about the same thing to do. */

const SMALL = new Set(
  `the a an bank caller bank's caller's will must to of in on for and or it is be by with from that this their there within at as not us you your we our me my i please also so any all up out have has get if then then until`.split(
    ' ',
  ),
);

export interface Told {
  readonly value: string;
  readonly due?: string;
}

const ALIKE = 0.6;

export function isSameDuty(a: Told, b: Told): boolean {
  if (a.due && b.due && a.due !== b.due) return false;
  return alike(a.value, b.value) >= ALIKE;
}

/** Share of the shorter's words that carry meaning which are in the longer one. */
export function alike(a: string, b: string): number {
  const [one, two] = [meaning(a), meaning(b)];
  const shorter = Math.min(one.size, two.size);
  if (shorter === 0) return a === b ? 1 : 0;
  const shared = [...one].filter((word) => two.has(word)).length;
  return shorter === 1 && Math.max(one.size, two.size) > 3 ? 0 : shared / shorter;
}

/** Stems of the words that carry meaning. */
export function meaning(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\d']+/gu) ?? [];
  return new Set(words.filter((word) => !SMALL.has(word)).map(stem));
}

const stem = (word: string) => word.replace(/(?:ing|ed|es|s|e)$/, '');
