/** How long results are kept. */

import { expect, test } from 'vitest';
import { tidyOutbox } from '../../../src/delivery/tidy-outbox.ts';
import type { Tidying } from '../../../src/dispute/outbox.ts';

const DAY = 24 * 3_600_000;
const AT = 100 * DAY;

async function tidied(givenUp: number) {
  const asked: Tidying[] = [];
  const warned: number[] = [];
  const outbox = {
    tidy: async (tidying: Tidying) => {
      asked.push(tidying);
      return givenUp;
    },
  };
  await tidyOutbox({ outbox, now: () => AT, warn: (count) => void warned.push(count) });
  return { asked, warned };
}

test('what was delivered is kept for 7 days, what was given up for 30', async () => {
  const { asked, warned } = await tidied(0);
  const kept = { deliveredBefore: AT - 7 * DAY, givenUpBefore: AT - 30 * DAY };
  expect(asked).toEqual([{ ...kept, overdueSince: AT - DAY, at: AT }]);
  expect(warned).toEqual([]);
});

test('what nobody delivered is said', async () => {
  expect((await tidied(3)).warned).toEqual([3]);
});
