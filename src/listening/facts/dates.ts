/** Dates and spans of time in words that were said, as days of the calendar. */

import { en } from 'chrono-node';
import { addBusinessDays, addDays, addMonths, dayOf, noonOf } from './calendar.ts';

export interface SaidDay {
  readonly day: string;
  /** Said as a limit: "by", "within", "no later than". */
  readonly isLimit: boolean;
  /** Where it stands in the text that was searched. */
  readonly at: number;
  readonly end: number;
  /** Only "today" or "tomorrow": no date that anybody writes down by itself. */
  readonly isNear: boolean;
}

const MONTH =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)';
const DAY = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?)`;
const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
const YEAR = String.raw`(?:,? ?(?:of )?20\d\d)?`;
/** Month and day, in either order, numerals, weekdays. */
const DATED = [
  `${WEEKDAY},? (?:the )?(?:${MONTH} (?:the )?${DAY}|${DAY} of ${MONTH})${YEAR}`,
  String.raw`${MONTH} (?:the )?${DAY}\b(?! (?:percent|dollars))${YEAR}`,
  String.raw`(?:the )?${DAY} (?:day )?(?:of )?${MONTH}\b${YEAR}`,
  String.raw`20\d\d-\d\d-\d\d`,
  String.raw`\d{1,2}/\d{1,2}(?:/\d{2,4})?`,
  String.raw`(?:this |next |the coming |coming |last )?${WEEKDAY}\b(?! (?:to|through|and) ${WEEKDAY})(?! week)`,
  `day after tomorrow|tomorrow|today|tonight|end of (?:the )?day`,
  `(?:the )?(?:end|beginning|middle|start) of (?:the |this |next |the following )?(?:business |working )?(?:week|month|year)`,
  `(?:the )?end of ${MONTH}`,
  `next (?:week|month)`,
  String.raw`(?<=\b(?:by|on|until|before) )the \d{1,2}(?:st|nd|rd|th)(?! (?:time|one|party|person|payment|charge|digit|call|letter|number))`,
].join('|');
const COUNT = String.raw`(?:\d+|a couple of|a few|a|an|one)`;
const SPAN = String.raw`(?:(${COUNT})(?: ?(?:to|or|-|–|and) ?(\d+))?|(\d+)[-–](\d+)) (?:more |full |additional )?(business |working |banking |calendar )?(hour|day|week|month|year)s?`;
const LIMIT =
  /\b(?:by|before|until|till|no later than|not later than|within|at the latest|due(?: on| by)?|deadline(?:(?: for| to)? [a-z ]{0,40})?(?: is| of)?|due date(?: is)?)(?: (?:the|about|approximately|around|at most|or before))?\s*$/;
const AHEAD =
  /\b(?:in|within|after|up to|takes?|take up to|take about|takes about|allow|next|about|another|have|be|expect|approximately|around|between|than|usually|typically|or)(?: (?:the|next|about|up to|at least|around|approximately|to))*\s*$/;
/** "It may be a day" sets no limit. */
const AHEAD_OF_ONE =
  /\b(?:in|within|about|up to|another|than|allow|takes?)(?: (?:the|about|up to|at least))*\s*$/;
const BEHIND =
  /^ (?:ago|old|earlier|before|back|of (?:the|your|when|receiving)|from (?:the (?:date|day|statement|transaction|charge)|when)|after (?:the|your|we|you)|for each|per)/;
/** Hours; what is due earlier is not worth a date. */
const LEAST_HOURS = 12;
/** The date says it better, and what was misheard of it shows in neither. */
const WEEKDAY_BEFORE_DATE = new RegExp(`^${WEEKDAY},? (?=.*\\d)`);

const dated = new RegExp(String.raw`\b(?:${DATED})\b`, 'g');
const spans = new RegExp(String.raw`\b${SPAN}\b`, 'g');

/** @param text lower case, with numerals @param today `YYYY-MM-DD` @param past whether what is told has happened */
export function daysIn(text: string, today: string): readonly SaidDay[] {
  const inSpans = [...text.matchAll(spans)].flatMap((found) => spanned(found, text, today));
  const onDays = [...text.matchAll(dated)].flatMap((found) => onDay(found, text, today));
  return [...inSpans, ...onDays].sort((a, b) => a.at - b.at);
}

function spanned(found: RegExpMatchArray, text: string, today: string): SaidDay[] {
  const at = found.index ?? 0;
  const end = at + found[0].length;
  const ahead = /^(?:an?|one)$/.test(found[1] ?? '') ? AHEAD_OF_ONE : AHEAD;
  if (!ahead.test(text.slice(0, at))) return [];
  if (BEHIND.test(text.slice(end))) return [];
  const [, one, two, low, high, manner, unit] = found;
  const count = Number(two ?? high ?? countOf(one ?? low ?? ''));
  const day = later(today, count, unit ?? 'day', /business|working|banking/.test(manner ?? ''));
  return day ? [{ day, isLimit: true, at, end, isNear: false }] : [];
}

function countOf(said: string): number {
  if (said === 'a couple of') return 2;
  return said === 'a few' ? 3 : Number(said.replace(/^(?:an?|one)$/, '1'));
}

function later(today: string, count: number, unit: string, business: boolean): string | undefined {
  if (!(count > 0 && count <= 400)) return undefined;
  if (unit === 'hour')
    return count < LEAST_HOURS ? undefined : addDays(today, Math.ceil(count / 24));
  if (unit === 'month') return addMonths(today, count);
  if (unit === 'year') return addMonths(today, count * 12);
  if (unit === 'week') return addDays(today, count * 7);
  return business ? addBusinessDays(today, count) : addDays(today, count);
}

function onDay(found: RegExpMatchArray, text: string, today: string): SaidDay[] {
  const at = found.index ?? 0;
  const end = at + found[0].length;
  const before = text.slice(0, at);
  const isLimit = LIMIT.test(before) || /^(?:the )?end of/.test(found[0]);
  const day = resolve(
    found[0].replace(/^the coming |^coming /, ''),
    today,
    isPast(before, found[0]),
  );
  const isNear = /^(?:today|tonight|tomorrow|end of (?:the )?day)$/.test(found[0]);
  return day ? [{ day, isLimit, at, end, isNear }] : [];
}

function isPast(before: string, said: string): boolean {
  if (/^last /.test(said)) return true;
  return (
    /\b(?:was|were|charged|made|posted|happened|bought|on the|paid|dated|see|saw|signed|cancell?ed|did|from)\b[^.]{0,40}$/.test(
      before,
    ) && !/\b(?:will|'ll|going to|by|until)\b[^.]{0,60}$/.test(before)
  );
}

function resolve(said: string, today: string, past: boolean): string | undefined {
  return partOfPeriod(said, today) ?? dayOfMonth(said, today, past) ?? byChrono(said, today, past);
}

/** "the end of next week" is its Friday: banks work till then. */
function partOfPeriod(said: string, today: string): string | undefined {
  const [, part, which, period] =
    /^(?:the )?(end|beginning|middle|start) of (the following|next|the|this)? ?(?:business |working )?(week|month|year)$/.exec(
      said,
    ) ?? [];
  if (!part || !period) return undefined;
  const ahead = /next|following/.test(which ?? '') ? 1 : 0;
  if (period === 'week') {
    const monday = addDays(today, 7 * ahead - ((noonOf(today).getUTCDay() + 6) % 7));
    return addDays(monday, { end: 4, middle: 2 }[part] ?? 0);
  }
  const months = period === 'year' ? 12 : 1;
  const first = period === 'year' ? `${today.slice(0, 5)}01-01` : `${today.slice(0, 8)}01`;
  if (part === 'end') return addDays(addMonths(first, months * (ahead + 1)), -1);
  return addDays(addMonths(first, months * ahead), part === 'middle' ? 14 : 0);
}

/** "the 14th": this month's or the next one's. */
function dayOfMonth(said: string, today: string, past: boolean): string | undefined {
  const day = /^the (\d{1,2})(?:st|nd|rd|th)$/.exec(said)?.[1];
  if (!day || Number(day) > 28 + 3) return undefined;
  const here = `${today.slice(0, 8)}${day.padStart(2, '0')}`;
  if (past) return here <= today ? here : addMonths(here, -1);
  return here >= today ? here : addMonths(here, 1);
}

function byChrono(said: string, today: string, past: boolean): string | undefined {
  const reference = { instant: noonOf(today), timezone: 0 };
  const spoken = said
    .replace(WEEKDAY_BEFORE_DATE, '')
    .replace(/\bthe /g, '')
    .replace(/\bday of /, 'of ');
  const [found] = en.parse(spoken, reference, { forwardDate: !past });
  if (!found) return undefined;
  const day = dayOf(found.start.date());
  return found.start.isCertain('year')
    ? day
    : nearYear(day, today, past, found.start.isCertain('month'));
}

/** What is past lies at most a year back, what is to come at most a year ahead; "last Friday" is chrono's. */
function nearYear(day: string, today: string, past: boolean, monthSaid: boolean): string {
  if (!monthSaid) return past && day > today ? addDays(day, -7) : day;
  const inYear = today.slice(0, 4) + day.slice(4);
  if (past) return inYear <= today ? inYear : addMonths(inYear, -12);
  const soon = inYear >= today ? inYear : addMonths(inYear, 12);
  return soon > addDays(today, 200) ? addMonths(soon, -12) : soon;
}
