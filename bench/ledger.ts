/** `npm run bench:ledger`: whether pairing, and what the API and the watch ask, stays flat beside a million open disputes. */

import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { defaultPairingLimits } from '../src/dispute/pairing.ts';
import { openLedger } from '../src/ledger/sql-ledger.ts';
import { borrowDatabase, type DatabaseKind } from './databases.ts';
import { keep, percentile, type Row, row, table } from './figures.ts';
import { fill } from './ledger/fill.ts';
import { type Step, steps } from './ledger/steps.ts';

const CODE_LENGTH = 12;
/** Percent. */
const QUICKEST = 10;
/** All codes are answered as if nobody were guessing; the count behind that is made all the same. */
const LIMITS = { ...defaultPairingLimits, guessOdds: Number.POSITIVE_INFINITY };
const CALL_LIMITS = {
  callsAtOnce: 1_000,
  callsPerHour: 1_000,
  calmCallsPerMinute: 1_000,
  callsPerHourInFlood: 1_000,
};

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10,1000,1000000' },
    databases: { type: 'string', default: 'SQLite,Postgres' },
  },
});
const sizes = values.sizes.split(',').map(Number);

/** By the names of the steps: how long each run of it took, in milliseconds. */
type Times = Map<string, number[]>;

async function measure(kind: DatabaseKind, disputes: number): Promise<Times> {
  const { url, remove } = await borrowDatabase(kind);
  const ledger = openLedger({
    databaseUrl: url,
    codeLength: CODE_LENGTH,
    callerKey: 'bench',
    limits: LIMITS,
    callLimits: CALL_LIMITS,
    random: randomBytes,
  });
  try {
    await ledger.migrate();
    const at = Date.now();
    await fill(url, disputes, at);
    const times: Times = new Map();
    for (const step of steps(ledger, CODE_LENGTH, at)) times.set(step.name, await timesOf(step));
    return times;
  } finally {
    await ledger.close();
    await remove();
  }
}

async function timesOf({ times, run }: Step): Promise<number[]> {
  const took: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const began = performance.now();
    await run(turn);
    took.push(performance.now() - began);
  }
  return took;
}

/**
 * How much longer a step takes beside most disputes than beside fewest: by the quickest tenth of its runs, since
 * what else the machine does slows the others.
 */
function growth(kind: DatabaseKind, measured: ReadonlyMap<number, Times>): Row[] {
  const [fewest, most] = [Math.min(...sizes), Math.max(...sizes)];
  return [...(measured.get(fewest) ?? [])].map(([name, few]) => {
    const many = measured.get(most)?.get(name) ?? [];
    const times = percentile(many, QUICKEST) / percentile(few, QUICKEST);
    return row(`${kind}, ${name}: ${most} beside ${fewest}`, 'times', [times]);
  });
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const kind of values.databases.split(',') as DatabaseKind[]) {
    const measured = new Map<number, Times>();
    for (const disputes of sizes) {
      const times = await measure(kind, disputes);
      measured.set(disputes, times);
      const each = [...times].map(([name, took]) =>
        row(`${kind}, ${disputes}: ${name}`, 'ms', took),
      );
      rows.push(...each);
      console.log(`${table(each)}\n`);
    }
    const grown = growth(kind, measured);
    rows.push(...grown);
    console.log(`${table(grown)}\n`);
  }
  console.log(`Kept in ${keep('ledger', rows)}`);
}

await main();
