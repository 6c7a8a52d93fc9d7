/** Forgets what was delivered long enough ago, and gives up what nobody delivers. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { KeptFor } from '../dispute/keeping.ts';
import type { Outbox } from '../dispute/outbox.ts';

const DAY_MS = 24 * 3_600_000;
/** After its time a server that was away may still try, once. */
const OVERDUE_MS = DAY_MS;

export interface OutboxKeeper {
  readonly outbox: Pick<Outbox, 'tidy'>;
  /** In days; until then it can be delivered again on request. */
  readonly keep: { readonly delivered: KeptFor; readonly givenUp: KeptFor };
  readonly now: () => EpochMs;
  readonly warn: (count: number) => void;
}

/** Looks once; also where nothing is delivered any more. */
export async function tidyOutbox({ outbox, keep, now, warn }: OutboxKeeper): Promise<void> {
  const at = now();
  const givenUp = await outbox.tidy({
    deliveredBefore: startOf(keep.delivered, at),
    givenUpBefore: startOf(keep.givenUp, at),
    overdueSince: at - OVERDUE_MS,
    at,
  });
  if (givenUp > 0) warn(givenUp);
}

/** From then on it is kept. */
function startOf(keptFor: KeptFor, at: EpochMs): EpochMs {
  return keptFor === 'for-ever' ? 0 : at - keptFor * DAY_MS;
}
