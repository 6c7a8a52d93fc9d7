/** Words that promise a number. */

import { expect, test } from 'vitest';
import { promisesNumber } from '../../../../src/listening/segments/number-cue.ts';

test.each([
  'Your reference number is',
  'Could you give me the full card number, please?',
  'Sure. Four zero one two,',
  'It is D as in delta,',
  'My name is Owen Clarke, C L A',
  'It ends in 4012',
  'Su número de referencia es',
  'Cuatro, siete, uno',
])('is a promise: %s', (text) => {
  expect(promisesNumber(text)).toBe(true);
});

test.each([
  'I never signed up for that.',
  'Yes, that is right.',
  'There is a charge of forty nine dollars and ninety nine cents on my card,',
  'A charge of $49.99.',
  'on October the third',
  'Muchas gracias.',
  '',
])('is none: %s', (text) => {
  expect(promisesNumber(text)).toBe(false);
});
