/**
 * `npm run bench:attack`: somebody guesses codes on ten lines for a day, as fast as the rules of a call allow,
 * beside people who call for their own disputes. Simulated time; the real ledger, pairing and entry of codes.
 */

import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { type Random, randomFrom } from '../scripts/sounds/random.ts';
import { defaultPairingLimits } from '../src/dispute/pairing.ts';
import { openLedger } from '../src/ledger/sql-ledger.ts';
import { type Numbers, STRATEGIES } from './attack/attackers.ts';
import { runDay } from './attack/day.ts';
import { drawnOdds, expectedFinds, odds } from './attack/odds.ts';
import { borrowDatabase } from './databases.ts';
import { keep, percentile, type Row, row, table } from './figures.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEGIN = Date.UTC(2026, 9, 1);

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    lines: { type: 'string', default: '10' },
    waiting: { type: 'string', default: '1000' },
    digits: { type: 'string', default: '9,8' },
    days: { type: 'string', default: '100000' },
    calls: { type: 'string', default: '1000' },
    as: { type: 'string', default: '' },
    'one-in': { type: 'string', default: String(1 / defaultPairingLimits.guessOdds) },
    postgres: { type: 'boolean', default: false },
  },
});

const LASTS_MS = Number(values.hours) * HOUR_MS;
/** The app of each dispute is in its room all day. */
const LIMITS = {
  ...defaultPairingLimits,
  // 1 in 0: extra digits are asked for only of those who withhold their number.
  guessOdds: 1 / Number(values['one-in']),
  codeLifeMs: 2 * DAY_MS,
  longestCodeLifeMs: 2 * DAY_MS,
};

type Outcome = Awaited<ReturnType<typeof runDay>>;

async function simulate(
  codeLength: number,
  numbers: Numbers | undefined,
  random: Random,
): Promise<Outcome> {
  const { url: databaseUrl, remove } = await borrowDatabase(
    values.postgres ? 'Postgres' : 'SQLite',
  );
  const rules = { codeLength, callerKey: 'attack', limits: LIMITS, random: randomBytes };
  const ledger = openLedger({ databaseUrl, ...rules });
  try {
    await ledger.migrate();
    return await runDay(
      { ledger, codeLength, random, waiting: [] },
      {
        lines: numbers ? Number(values.lines) : 0,
        numbers: numbers ?? (() => undefined),
        waiting: Number(values.waiting),
        fromMs: BEGIN,
        lastsMs: LASTS_MS,
        rightCallEachMs: LASTS_MS / Number(values.calls),
      },
    );
  } finally {
    await ledger.close();
    await remove();
  }
}

function rowsOf(what: string, { attackers, people }: Outcome, found: Odds): Row[] {
  const count = (name: string, unit: string, value: number) =>
    row(`${what}: ${name}`, unit, [value]);
  return [
    count('calls', 'calls', attackers.calls),
    count('calls refused', 'calls', attackers.callsRefused),
    count('guesses of a code alone', 'codes', attackers.guesses),
    count('guesses of a code with its extra digits', 'codes', attackers.guessesWithExtra),
    count('found', 'codes', attackers.found),
    count('odds of one find in a day, reckoned', '', found.reckoned),
    count(`odds of one find in a day, drawn ${values.days} times`, '', found.drawn),
    count('right callers connected', 'calls', people.paired),
    count('right callers asked for extra digits', 'calls', people.askedForExtra),
    count('right callers locked out or refused', 'calls', people.lockedOut + people.refused),
    count('right callers who slipped three times and called again', 'calls', people.calledAgain),
    row(`${what}: from answer to connected`, 'ms', people.tookMs),
    count('the longest', 'ms', percentile(people.tookMs, 100)),
  ];
}

interface Odds {
  readonly reckoned: number;
  readonly drawn: number;
}

/** Guesses of a code alone end when extra digits are asked for; the others go on for the rest of a day. */
function oddsOf(codeLength: number, { attackers }: Outcome, random: Random): Odds {
  const setting = { codeLength, waiting: Number(values.waiting) };
  const guessesWithExtra = (attackers.guessesWithExtra * DAY_MS) / LASTS_MS;
  const day = { guesses: attackers.guesses, guessesWithExtra };
  const drawn = drawnOdds(day, setting, { days: Number(values.days), random });
  return { reckoned: odds(expectedFinds(day, setting)), drawn };
}

async function main(): Promise<void> {
  const strategies = [['nobody guesses', undefined], ...Object.entries(STRATEGIES)] as const;
  const rows: Row[] = [];
  for (const codeLength of values.digits.split(',').map(Number)) {
    for (const [strategy, numbers] of strategies.filter(([name]) => name.includes(values.as))) {
      const began = performance.now();
      const what = `${codeLength} digits, ${strategy}`;
      const random = randomFrom(what);
      const outcome = await simulate(codeLength, numbers, random);
      const found = rowsOf(what, outcome, oddsOf(codeLength, outcome, random));
      rows.push(...found);
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(`${table(found)}\n(${values.hours} h in ${seconds} s)\n`);
    }
  }
  console.log(`Kept in ${keep('attack', rows)}`);
}

await main();
