/** Writes number words as numerals, so that dates can be read from what was said. */

import { belowHundred, cardinal, ordinal } from './number-words.ts';
import type { Word } from './words.ts';

/** "November the twelfth" becomes `november the 12th`; a full stop stays. */
export function withNumerals(words: readonly Word[]): string {
  const said = words.map(({ lower }) => lower);
  const pieces: string[] = [];
  for (let at = 0; at < words.length; ) {
    const found = yearAt(said, at) ?? dayAt(said, at) ?? countAt(words, said, at);
    const next = found?.next ?? at + 1;
    pieces.push((found?.text ?? said[at] ?? '') + (words[next - 1]?.stop ? '.' : ''));
    at = next;
  }
  return pieces.join(' ');
}

/** "twenty twenty six", "two thousand twenty six". */
function yearAt(said: readonly string[], at: number) {
  const century = said[at] === 'twenty' && said[at + 1]?.startsWith('twenty');
  const rest = century ? belowHundred(said, at + 1) : undefined;
  return rest && rest.value > 20 ? { text: `20${rest.value}`, next: rest.next } : undefined;
}

function dayAt(said: readonly string[], at: number) {
  const day = ordinal(said, at);
  return day && day.value <= 31 ? { text: `${day.value}th`, next: day.next } : undefined;
}

function countAt(words: readonly Word[], said: readonly string[], at: number) {
  const end = words.findIndex((word, n) => n >= at && (word.stop || word.pause));
  const count = cardinal(end < 0 ? said : said.slice(0, end + 1), at);
  return count && { text: String(count.value), next: count.next };
}
