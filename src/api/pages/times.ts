/** Days, moments and stretches of time as a person reads them. */

import type { EpochMs } from '../../dispute/dispute.ts';
import { type Html, html } from './html.ts';

/** @param locale BCP 47. Moments are in UTC and say so: whoever reads a printed page may be anywhere. */
export function timesIn(locale: string) {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moments = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return {
    /** @param text `YYYY-MM-DD` */
    day: (text: string): Html => {
      const at = Date.parse(`${text}T12:00:00Z`);
      return html`<time datetime="${text}">${Number.isNaN(at) ? text : days.format(at)}</time>`;
    },
    moment: (at: EpochMs): Html =>
      html`<time datetime="${new Date(at).toISOString()}">${moments.format(at)} UTC</time>`,
  };
}

/** `3:05`, `1:02:03`. */
export function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const [hours, rest] = [Math.floor(seconds / 3600), seconds % 3600];
  const [minutes, last] = [Math.floor(rest / 60), String(rest % 60).padStart(2, '0')];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${last}` : `${minutes}:${last}`;
}
