/** How long the caller was kept on hold. */

import type { CallEvent } from '../../dispute/line-state.ts';

/** @returns milliseconds; a hold that nothing ends lasts until the call's end */
export function holdTime(events: readonly CallEvent[], totalMs: number): number {
  let holdMs = 0;
  let since: number | undefined;
  for (const { kind, atMs } of [...events].sort((a, b) => a.atMs - b.atMs)) {
    if (kind === 'on-hold') since ??= atMs;
    if (since !== undefined && (kind === 'human-back' || kind === 'talking')) {
      holdMs += Math.min(atMs, totalMs) - Math.min(since, totalMs);
      since = undefined;
    }
  }
  return holdMs + (since === undefined ? 0 : Math.max(0, totalMs - since));
}
