/**
 * A process that tries one code many times at once, each time as another call of another number. Its
 * parent sends a `Contest`, then `go`, and gets how many tries came out in which way.
 */

import { randomBytes } from 'node:crypto';
import { openLedger } from '../../src/ledger/sql-ledger.ts';
import { NOW } from './examples.ts';

export interface Contest {
  readonly databaseUrl: string;
  readonly code: string;
  readonly tries: number;
  /** Tells the numbers of this process from those of others. */
  readonly contender: number;
}

export type Tally = Readonly<Record<string, number>>;

process.once('message', (contest: Contest) => {
  const { databaseUrl } = contest;
  const ledger = openLedger({ databaseUrl, codeLength: 8, callerKey: 'key', random: randomBytes });
  process.once('message', async () => {
    const tries = Array.from({ length: contest.tries }, (_, number) => {
      const caller = `+1415555${contest.contender}${String(number).padStart(4, '0')}`;
      const call = { id: `SCL_${caller}`, caller };
      return ledger.pair({ code: contest.code, call, at: NOW });
    });
    const kinds = (await Promise.all(tries)).map((outcome) => outcome.kind);
    await ledger.close();
    process.send?.(tally(kinds), () => process.disconnect());
  });
  // The connection is up before the race begins.
  void ledger.countWaiting(NOW).then(() => process.send?.('ready'));
});

function tally(kinds: readonly string[]): Tally {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
