/** Forgets what was delivered long enough ago, and gives up what nobody delivers. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { Outbox } from '../dispute/outbox.ts';

const DAY_MS = 24 * 3_600_000;
/** Until then it can be delivered again on request. */
const DELIVERED_KEPT_MS = 7 * DAY_MS;
const GIVEN_UP_KEPT_MS = 30 * DAY_MS;
/** After its time a server that was away may still try, once. */
const OVERDUE_MS = DAY_MS;

export interface OutboxKeeper {
  readonly outbox: Pick<Outbox, 'tidy'>;
  readonly now: () => EpochMs;
  readonly warn: (count: number) => void;
}

/** Looks once; also where nothing is delivered any more. */
export async function tidyOutbox({ outbox, now, warn }: OutboxKeeper): Promise<void> {
  const at = now();
  const givenUp = await outbox.tidy({
    deliveredBefore: at - DELIVERED_KEPT_MS,
    givenUpBefore: at - GIVEN_UP_KEPT_MS,
    overdueSince: at - OVERDUE_MS,
    at,
  });
  if (givenUp > 0) warn(givenUp);
}
