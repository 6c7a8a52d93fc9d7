/** The page's languages. */

import { expect, test } from 'vitest';
import {
  chooseLanguage,
  writeDate,
  writeDuration,
  writeSum,
} from '../../../web/messages/language.ts';

test('speaks the person’s choice, else the browser’s, else English', () => {
  expect(chooseLanguage('es', ['en-US'])).toBe('es');
  expect(chooseLanguage(null, ['fr', 'es-MX', 'en'])).toBe('es');
  expect(chooseLanguage(null, ['fr'])).toBe('en');
});

test('writes dates and sums, and leaves alone what is neither', () => {
  expect(writeDate('2026-10-12', 'en')).toBe('October 12, 2026');
  expect(writeDate('soon', 'en')).toBe('soon');
  expect(writeSum('49.99 USD', 'en')).toBe('$49.99');
  expect(writeSum('fifty', 'en')).toBe('fifty');
});

test('counts seconds only at the end', () => {
  expect(writeDuration(7_130_000, 'en')).toBe('1 hr 58 min');
  expect(writeDuration(400_000, 'en')).toBe('6 min');
  expect(writeDuration(65_000, 'en')).toBe('1 min 5 sec');
  expect(writeDuration(9_000, 'en')).toBe('9 sec');
});
