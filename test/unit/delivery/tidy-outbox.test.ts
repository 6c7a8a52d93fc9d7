/** How long results are kept. */

import { expect, test } from 'vitest';
import { type OutboxKeeper, tidyOutbox } from '../../../src/delivery/tidy-outbox.ts';
import type { Tidying } from '../../../src/dispute/outbox.ts';

const DAY = 24 * 3_600_000;
const AT = 100 * DAY;

async function tidied(givenUp: number, keep: OutboxKeeper['keep'] = { delivered: 7, givenUp: 30 }) {
  const asked: Tidying[] = [];
  const warned: number[] = [];
  const outbox = {
    tidy: async (tidying: Tidying) => {
      asked.push(tidying);
      return givenUp;
    },
  };
  await tidyOutbox({ outbox, keep, now: () => AT, warn: (count) => void warned.push(count) });
  return { asked, warned };
}

test('what was delivered and what was given up are kept for as long as is said', async () => {
  const { asked, warned } = await tidied(0);
  const kept = { deliveredBefore: AT - 7 * DAY, givenUpBefore: AT - 30 * DAY };
  expect(asked).toEqual([{ ...kept, overdueSince: AT - DAY, at: AT }]);
  expect(warned).toEqual([]);
});

test('what is kept for ever is never old', async () => {
  const { asked } = await tidied(0, { delivered: 'for-ever', givenUp: 0 });
  expect(asked).toMatchObject([{ deliveredBefore: 0, givenUpBefore: AT }]);
});

test('what nobody delivered is said', async () => {
  expect((await tidied(3)).warned).toEqual([3]);
});
