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

describe('the last four digits of the card, asked for without saying of what,', () => {
  const answer = (cardLastFour?: string) =>
    maskTurns(
      turnsOf(['b: And the last four?', 'c: 5529.']),
      cardLastFour === undefined ? {} : { cardLastFour },
    )[1];

  test('stay when they are those of the form', () => {
    expect(answer('5529')).toBe('5529.');
    expect(answer()).toBe('5529.');
  });

  test('go when they are not', () => {
    expect(answer('5520')).toBe('[card number].');
  });
});

test('knows a number for the card of the form by its last four digits', () => {
  const turns = turnsOf(['c: It is 48803435529.']);
  expect(maskTurns(turns, { cardLastFour: '5529' })).toEqual(['It is [card number].']);
  expect(maskTurns(turns, { cardLastFour: '5520' })).toEqual(['It is 48803435529.']);
});

test('names what it masks', () => {
  const turns = turnsOf(['c: My card number is 4539 1488, uh, 0343 6467 and the PIN is 7314.']);
  expect(maskTurns(turns)).toEqual(['My card number is [card number] and the PIN is [PIN].']);
});

test('masks a turn again when a later one shows what it was', () => {
  const first = turnsOf(['c: 4539 1488']);
  expect(maskTurns(first)).toEqual(['4539 1488']);
  const both = turnsOf(['c: 4539 1488', 'c: 0343 6467']);
  expect(maskTurns(both)).toEqual(['[card number]', '[card number]']);
});
