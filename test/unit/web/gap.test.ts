/** The page shows where nobody listened. */

import { expect, test } from 'vitest';
import { afterNews } from '../../../web/state/after-news.ts';
import { type Companion, NO_DISPUTE } from '../../../web/state/companion.ts';
import type { News } from '../../../web/state/news.ts';
import { CALL, ENTERED } from './news-for-test.ts';

const GAP: News = {
  kind: 'event',
  event: { call_id: CALL, kind: 'listening-gap', at_ms: 4_000, until_ms: 8_500 },
  at: 0,
};

const after = (...news: News[]): Companion => news.reduce(afterNews, NO_DISPUTE);

test('a gap that the room tells of is kept with its call', () => {
  const { calls } = after(ENTERED, GAP);
  expect(calls.map(({ gaps }) => gaps)).toEqual([[{ fromMs: 4_000, untilMs: 8_500 }]]);
});

test('the same gap is shown once, however often it is told', () => {
  expect(after(ENTERED, GAP, GAP).calls[0]?.gaps).toHaveLength(1);
});

test('other events are no gaps', () => {
  const merged: News = {
    kind: 'event',
    event: { call_id: CALL, kind: 'merged', at_ms: 4_000 },
    at: 0,
  };
  expect(after(ENTERED, merged).calls).toEqual([]);
});
