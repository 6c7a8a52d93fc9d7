/** What is masked, and what is left alone. */

import { describe, expect, test } from 'vitest';
import { maskTurns } from '../../../../src/dispute/masking/mask-turns.ts';
import type { Speaker } from '../../../../src/dispute/utterance.ts';
import { amountsAndDates } from './cases/amounts-and-dates.ts';
import { cards } from './cases/cards.ts';
import { codes } from './cases/codes.ts';
import { identifiers } from './cases/identifiers.ts';
import { numbersOfPeople } from './cases/numbers-of-people.ts';
import { spanishOthers, spanishSecrets } from './cases/spanish.ts';
import { partsLeft } from './digits-left.ts';

const SPEAKERS: Readonly<Record<string, Speaker>> = {
  b: 'bank',
  c: 'caller',
  m: 'machine',
  u: 'unknown',
};

function turnsOf(lines: readonly string[]) {
  return lines.map((line) => ({
    speaker: SPEAKERS[line[0] ?? ''] as Speaker,
    text: line.slice(3),
    stays: line[1] === '=',
  }));
}

const secrets = [...cards, ...codes, ...numbersOfPeople, ...spanishSecrets];
const others = [...identifiers, ...amountsAndDates, ...spanishOthers];

describe('lets no part of a secret through', () => {
  test.each(secrets.map((lines) => ({ lines, last: lines.at(-1) })))('$last', ({ lines }) => {
    const [secret = '', ...rest] = lines;
    const turns = turnsOf(rest);
    const masked = maskTurns(turns);
    const text = masked.join(' | ');
    if (/^\d+$/.test(secret)) expect(partsLeft(secret, text), text).toEqual([]);
    else expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    turns.forEach(({ stays, text }, at) => {
      if (stays) expect(masked[at]).toBe(text);
    });
  });
});

describe('leaves alone', () => {
  test.each(others.map((lines) => ({ lines, first: lines[0] })))('$first', ({ lines }) => {
    const turns = turnsOf(lines);
    expect(maskTurns(turns)).toEqual(turns.map(({ text }) => text));
  });
});

test('is shown on at least 150 calls', () => {
  expect(secrets.length + others.length).toBeGreaterThanOrEqual(150);
});
