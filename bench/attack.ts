/**
 * `npm run bench:attack`: somebody guesses codes on ten lines for a day, as fast as the rules of a call allow,
 * beside people who call for their own disputes. Simulated time; the real ledger, pairing and entry of codes.
 */

import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { randomFrom } from '../scripts/sounds/random.ts';
import { defaultPairingLimits } from '../src/dispute/pairing.ts';
import { openLedger } from '../src/ledger/sql-ledger.ts';
import { type Numbers, STRATEGIES } from './attack/attackers.ts';
import { runDay } from './attack/day.ts';
import { drawnOdds, expectedFinds, odds } from './attack/odds.ts';
import { borrowDatabase } from './databases.ts';
import { keep, percentile, type Row, row, table } from './figures.ts';

const HOUR_MS = 3_600_000;
const BEGIN = Date.UTC(2026, 9, 1);

const { values } = parseArgs({
  options: {
    hours: { type: 'string', default: '24' },
    lines: { type: 'string', default: '10' },
    waiting: { type: 'string', default: '1000' },
    digits: { type: 'string', default: '9,8' },
    days: { type: 'string', default: '100000' },
    calls: { type: 'string', default: '1000' },
    postgres: { type: 'boolean', default: false },
  },
});

async function attack(
  codeLength: number,
  strategy: string,
  numbers: Numbers | undefined,
): Promise<Row[]> {
  const { url: databaseUrl, remove } = await borrowDatabase(
    values.postgres ? 'Postgres' : 'SQLite',
  );
  // The app of each dispute is in its room all day.
  const limits = {
    ...defaultPairingLimits,
    codeLifeMs: 48 * HOUR_MS,
    longestCodeLifeMs: 48 * HOUR_MS,
  };
  const callerKey = 'attack';
  const ledger = openLedger({ databaseUrl, codeLength, callerKey, limits, random: randomBytes });
  const random = randomFrom(`${codeLength} ${strategy}`);
  try {
    await ledger.migrate();
    const setting = { codeLength, waiting: Number(values.waiting) };
    const lastsMs = Number(values.hours) * HOUR_MS;
    const { attackers, people } = await runDay(
      { ledger, codeLength, random, waiting: [] },
      {
        lines: numbers ? Number(values.lines) : 0,
        numbers: numbers ?? (() => undefined),
        waiting: setting.waiting,
        fromMs: BEGIN,
        lastsMs,
        rightCallEachMs: lastsMs / Number(values.calls),
      },
    );
    const finds = expectedFinds(attackers, setting);
    const days = Number(values.days);
    const drawn = drawnOdds(attackers, setting, { days, random });
    const name = (what: string) => `${codeLength} digits, ${strategy}: ${what}`;
    const count = (what: string, unit: string, value: number) => row(name(what), unit, [value]);
    return [
      count('calls', 'calls', attackers.calls),
      count('calls refused', 'calls', attackers.callsRefused),
      count('guesses of a code alone', 'codes', attackers.guesses),
      count('guesses of a code with its extra digits', 'codes', attackers.guessesWithExtra),
      count('found in this day', 'codes', attackers.found),
      count('odds of one find in a day, reckoned', '', odds(finds)),
      count(`odds of one find in a day, drawn ${days} times`, '', drawn),
      count('right callers connected', 'calls', people.paired),
      count('right callers asked for extra digits', 'calls', people.askedForExtra),
      count('right callers locked out or refused', 'calls', people.lockedOut + people.refused),
      count('right callers who slipped three times and called again', 'calls', people.calledAgain),
      row(name('from answer to connected'), 'ms', people.tookMs),
      count('the longest', 'ms', percentile(people.tookMs, 100)),
    ];
  } finally {
    await ledger.close();
    await remove();
  }
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  for (const codeLength of values.digits.split(',').map(Number)) {
    for (const [strategy, numbers] of [
      ['nobody guesses', undefined] as const,
      ...Object.entries(STRATEGIES),
    ]) {
      const began = performance.now();
      const found = await attack(codeLength, strategy, numbers);
      rows.push(...found);
      console.log(`${table(found)}\n(${Math.round((performance.now() - began) / 1000)} s)\n`);
    }
  }
  console.log(`Kept in ${keep('attack', rows)}`);
}

await main();
