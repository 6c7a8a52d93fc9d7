/** How much of a caller's number an operator sees. */

import { expect, test } from 'vitest';
import { shownNumber } from '../../../src/api/shown-number.ts';

test.each([
  ['+14155550123', '+1 415 ••• ••23'],
  ['+442079460958', '+44 20 •••• ••58'],
  ['+4366412345678', '+43 664 ••••••78'],
  ['+37212345', '+372 •••45'],
  ['+99912345678', '+•••••••••78'],
  ['+12345', '+1 ••45'],
])('%s is shown as %s', (number, shown) => {
  const actual = shownNumber(number);
  expect(actual.replaceAll(' ', '')).toBe(shown.replaceAll(' ', ''));
});

test('the groups of an American number show', () => {
  expect(shownNumber('+14155550123')).toBe('+1 415 ••• ••23');
});
