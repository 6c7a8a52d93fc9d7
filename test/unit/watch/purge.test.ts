/** What is removed when, and who is told of it. */

import { expect, test } from 'vitest';
import { KEPT_KINDS, type KeepRules, type Kept } from '../../../src/dispute/keeping.ts';
import { purge, type Removed } from '../../../src/watch/purge.ts';
import { fakeAudit } from '../../fakes/fake-audit.ts';

const DAY = 24 * 3_600_000;
const NOW = 1_000 * DAY;
const RULES: KeepRules = {
  numbers: 1,
  transcripts: 2,
  accounts: 3,
  codes: 4,
  calls: 5,
  disputes: 6,
  callers: 7,
  audit: 'for-ever',
};

interface SettingOptions {
  readonly isMyTurn?: boolean;
  /** How many there are of each kind; a batch takes two. */
  readonly old?: Partial<Record<Kept, number>>;
  readonly broken?: Kept;
}

function setting({ isMyTurn = true, old = {}, broken }: SettingOptions = {}) {
  const left = { ...old };
  const asked: [Kept, number, number][] = [];
  const turns: [number, number][] = [];
  const told: Removed[] = [];
  const wiped: number[] = [];
  const audit = fakeAudit();
  const stopping = new AbortController();
  const keeping = {
    takePurgeTurn: async (at: number, nextAt: number) => {
      turns.push([at, nextAt]);
      return isMyTurn;
    },
    purge: async (kind: Kept, before: number, at: number) => {
      if (kind === broken) throw new Error('the database is away');
      asked.push([kind, before, at]);
      const removed = Math.min(2, left[kind] ?? 0);
      left[kind] = (left[kind] ?? 0) - removed;
      return { removed, isMore: removed === 2 };
    },
    wipe: async () => void wiped.push(asked.length),
  };
  const watch = {
    keeping,
    rules: RULES,
    audit,
    now: () => NOW,
    wait: async () => stopping.signal.throwIfAborted(),
    removed: (removed: Removed) => void told.push(removed),
  };
  return { asked, wiped, turns, told, audit, stopping, run: () => purge(watch, stopping.signal) };
}

test('each kind goes after its own days, what belongs to something else first', async () => {
  const { asked, run } = setting();
  await run();
  const kinds = KEPT_KINDS.filter((kind) => kind !== 'audit');
  expect(asked).toEqual(kinds.map((kind, n) => [kind, NOW - (n + 1) * DAY, NOW]));
});

test('all that is old goes, a little at a time', async () => {
  const { asked, told, run } = setting({ old: { transcripts: 5, codes: 4 } });
  await run();
  expect(asked.filter(([kind]) => kind === 'transcripts')).toHaveLength(3);
  expect(told).toEqual([{ transcripts: 5, codes: 4 }]);
});

test('what was removed is counted in the audit', async () => {
  const { audit, run } = setting({ old: { calls: 1 } });
  await run();
  const line = { at: NOW, actor: 'server', action: 'records.purge', outcome: 'done' };
  expect(audit.lines).toEqual([{ ...line, counts: { calls: 1 } }]);
});

test('what was removed is wiped out in the end, whoever removed it', async () => {
  const { asked, wiped, run } = setting();
  await run();
  expect(wiped).toEqual([asked.length]);
});

test('a purge that finds nothing tells nobody', async () => {
  const { audit, told, run } = setting();
  await run();
  expect([audit.lines, told]).toEqual([[], []]);
});

test('of several servers only the one whose turn it is removes anything, hour by hour', async () => {
  const { asked, turns, run } = setting({ isMyTurn: false, old: { calls: 1 } });
  await run();
  expect(asked).toEqual([]);
  expect(turns).toEqual([[NOW, NOW + 3_600_000]]);
});

test('a kind that fails keeps none of the others from being removed', async () => {
  const { told, run } = setting({ broken: 'transcripts', old: { codes: 1 } });
  await expect(run()).rejects.toThrow('some records were not purged');
  expect(told).toEqual([{ codes: 1 }]);
});

test('a server that stops leaves the rest to the next purge, and fails at nothing', async () => {
  const { asked, told, stopping, run } = setting({ old: { transcripts: 50 } });
  const running = run();
  stopping.abort();
  await running;
  expect(asked.length).toBeLessThanOrEqual(1);
  expect(told.length).toBeLessThanOrEqual(1);
});
