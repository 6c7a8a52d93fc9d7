/** Remembers what was told lately, so that what is told again is done once. */

import type { EpochMs } from '../dispute/dispute.ts';

/** Longer than a signature of LiveKit is valid. */
const KEPT_MS = 15 * 60_000;
const MOST_KEPT = 20_000;

/** Says whether the id was there within the last minutes; the oldest are forgotten first. */
export function alreadyTold(now: () => EpochMs): (id: string) => boolean {
  const told = new Map<string, EpochMs>();
  const forget = () => {
    for (const [id, at] of told) {
      if (told.size <= MOST_KEPT && at > now() - KEPT_MS) return;
      told.delete(id);
    }
  };
  return (id) => {
    forget();
    if (told.has(id)) return true;
    told.set(id, now());
    return false;
  };
}
