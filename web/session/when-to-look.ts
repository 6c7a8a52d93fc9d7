/** When the API has more to say than the room and the page catches up. */

import type { News } from '../state/news.ts';

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
