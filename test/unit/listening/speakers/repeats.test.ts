/** What is said again word for word. */

import { expect, test } from 'vitest';
import { repeats } from '../../../../src/listening/speakers/repeats.ts';

const LOOP = 'A specialist for matters of this kind is going to take over in a short while.';

test('finds a long sentence that comes again, misheard in one word', () => {
  const again = LOOP.replace('short', 'shot');
  expect(repeats([[LOOP], ['Hello?'], [again]])).toEqual([[true], [false], [true]]);
});

test('finds the short sentences of an announcement that comes again', () => {
  const whole = [LOOP, 'Thanks for waiting with us.'];
  expect(repeats([whole, whole])).toEqual([
    [true, true],
    [true, true],
  ]);
});

test.each([
  ['a short answer', 'Thank you very much for that.'],
  [
    'a number that is read back',
    'Four seven one nine zero two six four seven one nine zero two six.',
  ],
])('leaves out %s that comes again', (_, text) => {
  expect(repeats([[text], [text]])).toEqual([[false], [false]]);
});
