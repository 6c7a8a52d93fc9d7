/** Whoever guesses codes on ten lines finds one on fewer than one of a thousand days, and locks nobody out. */

import { expect, test } from 'vitest';
import { STRATEGIES } from '../../bench/attack/attackers.ts';
import { runDay } from '../../bench/attack/day.ts';
import { expectedFinds, odds } from '../../bench/attack/odds.ts';
import { randomFrom } from '../../scripts/sounds/random.ts';
import { defaultPairingLimits } from '../../src/dispute/pairing.ts';
import { freshLedger, onEachDatabase } from './databases.ts';
import { MINUTE, NOW } from './examples.ts';

const SETTING = { codeLength: 9, waiting: 1_000 };
const MINUTES = 4;
const MINUTES_OF_DAY = 24 * 60;
const LIVES_ALL_DAY = { codeLifeMs: 48 * 3_600_000, longestCodeLifeMs: 48 * 3_600_000 };

onEachDatabase((database) => {
  test.each(Object.entries(STRATEGIES))('with %s', async (strategy, numbers) => {
    const limits = { ...defaultPairingLimits, ...LIVES_ALL_DAY };
    const ledger = await freshLedger(database, { codeLength: SETTING.codeLength, limits });
    const { attackers, people } = await runDay(
      { ledger, codeLength: SETTING.codeLength, random: randomFrom(strategy), waiting: [] },
      {
        lines: 10,
        numbers,
        waiting: SETTING.waiting,
        fromMs: NOW,
        lastsMs: MINUTES * MINUTE,
        rightCallEachMs: 10_000,
      },
    );
    // Guesses of codes alone are few in a day; those that need extra digits go on all day.
    const day = {
      guesses: attackers.guesses,
      guessesWithExtra: (attackers.guessesWithExtra * MINUTES_OF_DAY) / MINUTES,
    };
    expect(attackers.guesses).toBeGreaterThan(0);
    expect(odds(expectedFinds(day, SETTING))).toBeLessThan(1 / 1_000);
    expect(people.paired).toBeGreaterThan(5);
    expect([people.lockedOut, people.refused]).toEqual([0, 0]);
  });
});
