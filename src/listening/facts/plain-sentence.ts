/** Words that one side said, as a sentence about both. */

import { daysIn } from './dates.ts';
import { withNumerals } from './numerals.ts';
import { wordsOf } from './words.ts';

const FROM_BANK: readonly (readonly [RegExp, string])[] = [
  [/\b(?:you're|you are)\b/gi, 'the caller is'],
  [/\b(?:you've|you have)\b/gi, 'the caller has'],
  [/\byourself\b/gi, 'themselves'],
  [/\byours?\b/gi, "the caller's"],
  [/\byou\b/gi, 'the caller'],
  [/\b(?:us|me|we|I)\b/g, 'the bank'],
  [/\b(?:our|my)\b/gi, "the bank's"],
];
const FROM_CALLER: readonly (readonly [RegExp, string])[] = [
  [/\byours?\b/gi, "the bank's"],
  [/\byou\b/gi, 'the bank'],
  [/\bmy\b/gi, "the caller's"],
  [/\b(?:me|I)\b/g, 'the caller'],
];
/** What begins a clause that explains more than it promises. */
const TAIL =
  /,?\s+(?:while|because|since|so that|saying|stating|which|otherwise|as soon as possible|if|unless|although|though|okay|alright|just|after we|once|when|as we)\b.*$|,\s*(?:okay|alright|right|and|but|so|please|sir|ma'am|of course)?\s*$/i;
const FILLER =
  /\b(?:uh|um|er|erm|you know|i mean|basically|actually|just|then|also|go ahead and|like to)\b,?\s*/gi;
const DANGLING =
  /[\s,]+(?:by|within|in|on|until|before|no later than|the|at|for|and|or|about|from now|up to|after|of|at the latest|this is|over the|next|or so|around)$/i;
const LONGEST = 220;

/** @param subject "caller must", "bank will", or empty when the words have a subject of their own */
export function bankSays(subject: string, what: string): string {
  return sentence(subject, what, FROM_BANK);
}

export function callerSays(what: string): string {
  return sentence('caller will', what, FROM_CALLER);
}

function sentence(subject: string, what: string, people: typeof FROM_BANK): string {
  const said = trimmed(withoutDays(what.replace(FILLER, '')));
  const told = people.reduce((text, [pattern, by]) => text.replace(pattern, by), said);
  const whole = subject ? `The ${subject} ${told}` : told.replace(/^./, (c) => c.toUpperCase());
  return whole.replace(/\s+/g, ' ').slice(0, LONGEST).trim();
}

function trimmed(text: string): string {
  let rest = text.replace(/[.?!…,;:\s]+$/, '').replace(TAIL, '');
  while (DANGLING.test(rest)) rest = rest.replace(DANGLING, '');
  return rest;
}

/** When something is due is said beside it, see `Fact.due`. */
function withoutDays(text: string): string {
  const words = wordsOf(text);
  for (let from = words.length - 1; from > 0; from -= 1) {
    const at = words[from]?.at ?? 0;
    const rest = withNumerals(words.slice(from));
    const lead =
      /^(?:by|within|in|on|until|before|no later than|at the latest|tomorrow|today|tonight|next|this)\b/;
    const first = lead.test(rest) ? daysIn(rest, '2026-01-05')[0] : undefined;
    if (first && first.at <= 25) {
      const after = restAfter(rest, first.end);
      return after.length > 25 ? text : text.slice(0, at);
    }
    if (/^(?:until|by) then\b/.test(rest)) return text.slice(0, at);
  }
  return text;
}

const restAfter = (text: string, end: number) => text.slice(end).replace(/^\W+/, '');
