/** Removes each hour what was kept long enough: one of several servers does it, a little at a time. */

import type { Audit } from '../dispute/audit.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import { KEPT_KINDS, type Keeping, type KeepRules, type Kept } from '../dispute/keeping.ts';

const DAY_MS = 24 * 3_600_000;
const EACH_MS = 3_600_000;
/** Between two batches, so that whoever waits to write gets their turn. */
const REST_MS = 50;

/** How many of each kind; those of which there were none are left out. */
export type Removed = Readonly<Partial<Record<Kept, number>>>;

export interface PurgeWatch {
  readonly keeping: Keeping;
  readonly rules: KeepRules;
  readonly audit: Pick<Audit, 'record'>;
  readonly now: () => EpochMs;
  /** Rejects when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Told after each purge that found something. */
  readonly removed: (removed: Removed) => void;
}

/**
 * Does nothing when no purge is due. What is left when the signal is aborted is found by the next one.
 * @throws AggregateError of what failed, after all other kinds were purged
 */
export async function purge(watch: PurgeWatch, signal: AbortSignal): Promise<void> {
  const at = watch.now();
  if (!(await watch.keeping.takePurgeTurn(at, at + EACH_MS))) return;
  const removed: Partial<Record<Kept, number>> = {};
  const failures: unknown[] = [];
  for (const kind of KEPT_KINDS) {
    const count = (found: number) => {
      if (found > 0) removed[kind] = (removed[kind] ?? 0) + found;
    };
    await purgeKind(kind, at, watch, count, signal).catch((error) => failures.push(error));
  }
  if (!signal.aborted) await watch.keeping.wipe().catch((error) => failures.push(error));
  if (Object.keys(removed).length > 0) await tell(watch, removed);
  if (failures.length > 0) throw new AggregateError(failures, 'some records were not purged');
}

async function purgeKind(
  kind: Kept,
  at: EpochMs,
  { keeping, rules, wait }: PurgeWatch,
  count: (found: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const keptFor = rules[kind];
  while (keptFor !== 'for-ever' && !signal.aborted) {
    const { removed, isMore } = await keeping.purge(kind, at - keptFor * DAY_MS, at);
    count(removed);
    if (!isMore) return;
    await wait(REST_MS, signal).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }
}

async function tell({ audit, now, removed: told }: PurgeWatch, removed: Removed): Promise<void> {
  told(removed);
  const what = { action: 'records.purge', outcome: 'done', counts: { ...removed } } as const;
  await audit.record({ at: now(), actor: { kind: 'server' }, ...what });
}
