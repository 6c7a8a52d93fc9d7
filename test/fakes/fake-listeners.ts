/** Who listens to which call, in memory, as the ledger keeps it; can be away, and slow to write. */

import type { CallId } from '../../src/dispute/call.ts';
import {
  type ListenerSigns,
  type Listeners,
  type ListeningProgress,
  NOTHING_YET,
} from '../../src/dispute/listener.ts';

interface Row extends ListenerSigns {
  readonly progress: ListeningProgress;
}

export interface FakeListeners extends Listeners {
  readonly rows: Map<CallId, Row>;
  /** Every step fails with this until it is taken back. */
  failWith(error: Error | undefined): void;
  /** A listener shows that it lives. */
  beats(call: CallId): void;
  /** Runs before a write is known to be taken. */
  onWrite(run: () => Promise<void>): void;
}

export function fakeListeners(): FakeListeners {
  const rows = new Map<CallId, Row>();
  let failure: Error | undefined;
  let beforeWrite = async () => {};
  const step = <A extends unknown[], R>(work: (...args: A) => R) => {
    return async (...args: A): Promise<R> => {
      if (failure) throw failure;
      return work(...args);
    };
  };
  const put = (call: CallId, change: Partial<Row>) => {
    const row = rows.get(call) as Row;
    rows.set(call, { ...row, ...change });
  };
  return {
    rows,
    failWith: (error) => {
      failure = error;
    },
    beats: (call) => put(call, { beat: (rows.get(call)?.beat ?? 0) + 1 }),
    onWrite: (run) => {
      beforeWrite = run;
    },
    take: step(({ call, listener, after }) => {
      const row = rows.get(call);
      const isFree = after === undefined ? row?.listener === undefined : row?.listener === after;
      if (row?.listener !== listener && !isFree) return { kind: 'superfluous' };
      const starts = (row?.starts ?? 0) + 1;
      const progress = row?.progress ?? NOTHING_YET;
      const fresh = { beat: 0, dispatches: 0, hasDied: false };
      rows.set(call, { call, listener, starts, progress, ...fresh });
      return { kind: 'taken', starts, progress };
    }),
    beat: step((call, listener, progress) => {
      const row = rows.get(call);
      if (row?.listener !== listener) return false;
      put(call, { beat: row.beat + 1, progress });
      return true;
    }),
    died: step((call, listener) => {
      if (rows.get(call)?.listener === listener) put(call, { hasDied: true });
    }),
    over: step((call, listener) => {
      if (rows.get(call)?.listener === listener) rows.delete(call);
    }),
    all: step(() => [...rows.values()].map(({ progress: _, ...signs }) => signs)),
    progressOf: step((call) => rows.get(call)?.progress ?? NOTHING_YET),
    claim: step((call, seen) => {
      const row = rows.get(call);
      if (seen === undefined) {
        if (row) return false;
        const fresh = { beat: 0, starts: 0, dispatches: 1, hasDied: false };
        rows.set(call, { call, ...fresh, progress: NOTHING_YET });
        return true;
      }
      const isSame = row?.beat === seen.beat && row.dispatches === seen.dispatches;
      if (!isSame || row.listener !== seen.listener) return false;
      put(call, { dispatches: row.dispatches + 1 });
      return true;
    }),
    forget: step((call) => void rows.delete(call)),
    takesWrites: async () => {
      await beforeWrite();
      if (failure) throw failure;
    },
  };
}
