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
  /\b(?:uh|um|er|erm|you know(?=,)|i mean(?=,)|basically|actually|just|then|also|go ahead and|like to)\b,?\s*/gi;
const DANGLING =
  /[\s,]+(?:by|within|in|on|until|before|no later than|the|at|for|and|or|about|from now|up to|after|of|at the latest|this is|over the|next|or so|around)$/i;
const LONGEST = 220;
const LEADS_TO_DAY =
  /^(?:by|within|in|on|until|before|no later than|over|at the latest|tomorrow|today|tonight|next|this)\b/;
const BEFORE_DAY =
  /^(?:(?:by|within|in|on|until|before|no later than|over|the|about|around|approximately|next|up to|or) ?)*$/;
const SHORT_REST = 25;
/** Only whether a day is named matters here. */
const ANY_DAY = '2026-01-05';

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
  const plain = told
    .replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())
    .replace(/^(?:don't|do not)\b/i, 'not');
  const whole = subject ? `The ${subject} ${plain}` : told.replace(/^./, (c) => c.toUpperCase());
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
  const from = words.findIndex((_, n) => n > 0 && isOnlyWhen(withNumerals(words.slice(n))));
  return from < 0 ? text : text.slice(0, words[from]?.at);
}

/** "by November the 12th", "within the next 10 business days", and hardly more. */
function isOnlyWhen(rest: string): boolean {
  if (/^(?:until|by|before) then\b/.test(rest)) return true;
  const day = LEADS_TO_DAY.test(rest) ? daysIn(rest, ANY_DAY)[0] : undefined;
  if (!day || !BEFORE_DAY.test(rest.slice(0, day.at))) return false;
  return rest.slice(day.end).length <= SHORT_REST;
}
