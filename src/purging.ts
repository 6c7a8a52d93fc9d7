/** The server's purge of what was kept long enough, wired. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerConfig } from './config.ts';
import { KEPT_KINDS } from './dispute/keeping.ts';
import type { Records } from './ledger/sql-records.ts';
import type { Figures } from './telemetry/figures.ts';
import type { Log } from './telemetry/log.ts';
import { purge, type Removed } from './watch/purge.ts';

/** @returns the look, to be taken again and again: an hour later it is due again. */
export function purging(
  { keep: rules }: Pick<ServerConfig, 'keep'>,
  records: Records,
  told: { readonly log: Log; readonly figures: Figures },
  signal: AbortSignal,
): () => Promise<void> {
  const watch = {
    keeping: records,
    audit: records,
    rules,
    now: Date.now,
    wait: (ms: number, until: AbortSignal) => sleep(ms, undefined, { signal: until }),
    removed: (removed: Removed) => tell(removed, told),
  };
  return () => purge(watch, signal);
}

function tell(removed: Removed, { log, figures }: { log: Log; figures: Figures }): void {
  log.info({ removed }, 'removed what was kept long enough');
  for (const what of KEPT_KINDS) {
    const count = removed[what] ?? 0;
    if (count > 0) figures.count('dispute_call_purged_total', { what }, count);
  }
}
