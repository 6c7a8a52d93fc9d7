/** When the API has more to say than the room: the moments at which the page catches up, and when a code may be longer alive. */

import type { Code } from '../state/companion.ts';
import type { News } from '../state/news.ts';

const MINUTE_MS = 60_000;
/** The server gives a code more time in the last minutes of its life. */
const BEFORE_END_MS = 3 * MINUTE_MS;
const AFTER_END_MS = 1_000;

/** What the room does not say: the calls there were, what was said before, what was kept. */
export function callsForCatchingUp(news: News, wasOnLine: boolean): boolean {
  switch (news.kind) {
    case 'link':
      return news.link === 'connected';
    case 'line':
      return !wasOnLine || news.attributes['dispute.line'] === 'ended';
    case 'line-left':
    case 'account':
      return true;
    default:
      return false;
  }
}

/** Milliseconds until the code's life should be looked up; nothing when it is over. */
export function untilCodeLook(code: Code, at: number): number | undefined {
  const looks = [code.expiresAt - BEFORE_END_MS, code.expiresAt + AFTER_END_MS];
  return looks.map((look) => look - at).find((ms) => ms > 0);
}
