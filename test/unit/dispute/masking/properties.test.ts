/** What holds for any card number, however it is said, and for any text. */

import { expect, test } from 'vitest';
import type { SpokenTurn } from '../../../../src/dispute/masking/heard-turn.ts';
import { maskTurns, secretSpans } from '../../../../src/dispute/masking/mask-turns.ts';
import { partsLeft } from './digits-left.ts';
import { RENDERINGS } from './renderings.ts';
import { type Random, seeded } from './seeded.ts';

const NUMBERS = 360;

function cardNumber(random: Random): string {
  return String(3 + random(4)) + Array.from({ length: 15 }, () => random(10)).join('');
}

function withoutOne(digits: string, random: Random): string {
  const at = random(digits.length);
  return digits.slice(0, at) + digits.slice(at + 1);
}

test('leaves no four digits of a card number of which one was lost, however it is said', () => {
  const random = seeded(20261124);
  const leaks = Array.from({ length: NUMBERS }, (_, n) => {
    const card = withoutOne(cardNumber(random), random);
    const turns = RENDERINGS[n % RENDERINGS.length]?.(card, random) ?? [];
    const masked = maskTurns(turns).join(' | ');
    const left = partsLeft(card, masked).filter((part) => part !== card.slice(-4));
    return left.length > 0 ? [{ turns, masked, left }] : [];
  });
  expect(leaks.flat()).toEqual([]);
});

test('masks ever more of a turn as others follow, never less', () => {
  const random = seeded(7);
  for (let n = 0; n < 30; n++) {
    const turns = Array.from({ length: 6 }, () => RENDERINGS[random(RENDERINGS.length)]).flatMap(
      (render) => render?.(cardNumber(random), random) ?? [],
    );
    const few = turns.slice(0, 1 + random(turns.length));
    const now = new Set(placesOf(secretSpans(turns)));
    expect(placesOf(secretSpans(few)).filter((place) => !now.has(place))).toEqual([]);
  }
});

function placesOf(spans: ReturnType<typeof secretSpans>): string[] {
  return spans.flatMap(({ turn, start, end }) =>
    Array.from({ length: end - start }, (_, at) => `${turn}:${start + at}`),
  );
}

const SCRAPS =
  "card number |4539 |four |my |social |. |? |$55.29 |10:32 |code |reference |ending in |May |third |of |oh |double |thousand |\u0000|ß|🙂|'|, |-|maiden name is |GB29 |+|9".split(
    '|',
  );

test('takes any text', () => {
  const random = seeded(3);
  for (let n = 0; n < 150; n++) {
    const turns = Array.from(
      { length: random(6) },
      (): SpokenTurn => ({
        speaker: (['caller', 'bank', 'machine', 'unknown'] as const)[random(4)] ?? 'unknown',
        text: Array.from({ length: random(12) }, () => SCRAPS[random(SCRAPS.length)]).join(''),
      }),
    );
    expect(maskTurns(turns)).toHaveLength(turns.length);
  }
});

test.each([...SCRAPS, ' ', 'debit ', 'four digit ', 'code we have had '])(
  'gets through a long text of %j',
  (scrap) => {
    const text = scrap.repeat(Math.ceil(10_000 / scrap.length));
    expect(maskTurns([{ speaker: 'caller', text }])).toHaveLength(1);
  },
);
