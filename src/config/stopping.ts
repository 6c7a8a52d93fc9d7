/** How long a worker that is told to stop waits for its calls. */

import { z } from 'zod';

const HOUR_MS = 3_600_000;

export const STOPPING = {
  /** Longer than the longest call that the trunk allows. */
  DRAIN_HOURS: z.coerce
    .number({ error: 'must be a number' })
    .min(0, 'must be at least 0')
    .max(48, 'must be at most 48')
    .default(4.5),
};

export function stopping(env: { readonly DRAIN_HOURS: number }) {
  return {
    /** Calls that last longer are left to other workers. */
    drainMs: env.DRAIN_HOURS * HOUR_MS,
  };
}
