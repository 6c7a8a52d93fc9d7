/** Numbers and codes, to dial, to read and to hear. */

import { expect, test } from 'vitest';
import {
  dialAndTypeLink,
  dialLink,
  digitByDigit,
  halves,
  readableNumber,
} from '../../../web/state/dial.ts';

test('dials a number', () => {
  expect(dialLink('+12125550101')).toBe('tel:+12125550101');
});

test('types the code after a pause, without the # that an iPhone refuses', () => {
  expect(dialAndTypeLink('+15105550100', '48213796')).toBe('tel:+15105550100,,48213796');
});

test.each([
  ['48213796', ['4821', '3796'], '4 8 2 1, 3 7 9 6'],
  ['4821379', ['4821', '379'], '4 8 2 1, 3 7 9'],
])('shows %s in two halves and reads it digit by digit', (code, parts, spoken) => {
  expect(halves(code)).toEqual(parts);
  expect(digitByDigit(code)).toBe(spoken);
});

test('writes numbers with gaps', () => {
  expect(readableNumber('+12125550101')).toBe('+1 212 555 0101');
  expect(readableNumber('+34915550101').replaceAll(' ', '')).toBe('+34915550101');
});
