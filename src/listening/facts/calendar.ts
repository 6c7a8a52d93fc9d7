/** Days of the calendar as `YYYY-MM-DD`, counted without a clock's hours. */

import type { EpochMs } from '../../dispute/dispute.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The day it is at `at` where the caller lives. @param timeZone IANA's name; UTC when it is none */
export function dayAt(at: EpochMs, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: known(timeZone), dateStyle: 'short' });
  return parts.format(at);
}

/** Noon, so that no zone's clock change turns it into another day. */
export const noonOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export function addDays(day: string, count: number): string {
  return dayOf(new Date(noonOf(day).getTime() + count * DAY_MS));
}

/** Months differ in length: a day that a month does not have becomes its last. */
export function addMonths(day: string, count: number): string {
  const date = noonOf(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return dayOf(date);
}

/** Monday to Friday; holidays differ from bank to bank and are not known. */
export function addBusinessDays(day: string, count: number): string {
  let left = count;
  let at = day;
  while (left > 0) {
    at = addDays(at, 1);
    if (![0, 6].includes(noonOf(at).getUTCDay())) left -= 1;
  }
  return at;
}

function known(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
