/** A day as a person reads it. */

const FORMAT = new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' });

/** @param day `YYYY-MM-DD` @returns for instance "November 12, 2026" */
export function dayInWords(day: string): string {
  return FORMAT.format(Date.parse(`${day}T12:00:00Z`));
}
