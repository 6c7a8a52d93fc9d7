/** Which language the page speaks, and how that language writes dates, sums and times. */

import { en, type Messages } from './en.ts';
import { es } from './es.ts';

export const LANGUAGES = { en: 'English', es: 'Español' } as const;
export type Language = keyof typeof LANGUAGES;

const MESSAGES: Readonly<Record<Language, Messages>> = { en, es };

export function messagesIn(language: Language): Messages {
  return MESSAGES[language];
}

/** The person's choice, else the first of the browser's languages that the page speaks. */
export function chooseLanguage(chosen: string | null, wanted: readonly string[]): Language {
  const known = [chosen ?? '', ...wanted].map((tag) => tag.slice(0, 2).toLowerCase());
  return known.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

/** @param date `YYYY-MM-DD`; anything else comes back as it is */
export function writeDate(date: string, language: Language): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return date;
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** @param sum `49.99 USD`; anything else comes back as it is */
export function writeSum(sum: string, language: Language): string {
  const { amount, currency } = /^(?<amount>[\d.]+) (?<currency>[A-Z]{3})$/.exec(sum)?.groups ?? {};
  if (amount === undefined || currency === undefined) return sum;
  return new Intl.NumberFormat(language, { style: 'currency', currency }).format(Number(amount));
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Hours and minutes; seconds too within the last five minutes. */
export function writeDuration(ms: number, language: Language): string {
  const unit = (value: number, name: 'hour' | 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
      value,
    );
  const [hours, minutes, seconds] = [
    Math.floor(ms / HOUR_MS),
    Math.floor((ms % HOUR_MS) / MINUTE_MS),
    Math.floor((ms % MINUTE_MS) / SECOND_MS),
  ];
  if (hours > 0) return `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`;
  if (minutes >= 5 || (minutes > 0 && seconds === 0)) return unit(minutes, 'minute');
  return minutes > 0
    ? `${unit(minutes, 'minute')} ${unit(seconds, 'second')}`
    : unit(seconds, 'second');
}
