import { expect, test } from 'vitest';
import { rate, wordErrors } from '../../../../bench/ears/word-errors.ts';

const said = (text: string) => [{ text }];

test.each([
  ['the same', 'one fine day', 'One fine day.', 0],
  ['a word too many', 'one fine day', 'one very fine day', 1],
  ['a word too few', 'one fine day', 'one day', 1],
  ['another word', 'one fine day', 'one grey day', 1],
  ['nothing', 'one fine day', '', 3],
])('%s is counted', (_, truth, heard, errors) => {
  expect(wordErrors(said(truth), heard)).toEqual({ errors, words: 3 });
});

const withSecret = [
  { text: 'My card is' },
  { text: 'four one one one', isFree: true },
  { text: 'Thank you.' },
];

test.each([
  ['masked', 'My card is [card number] Thank you'],
  ['written', 'My card is 4111 thank you'],
  ['misheard', 'My card is for 1 thank you'],
])('a secret that is %s counts for nothing', (_, heard) => {
  expect(wordErrors(withSecret, heard)).toEqual({ errors: 0, words: 5 });
});

test('words around a secret count', () => {
  expect(wordErrors(withSecret, 'My card [card number] thank')).toEqual({ errors: 2, words: 5 });
});

test('the rate of several texts weighs each word alike', () => {
  expect(
    rate([
      { errors: 1, words: 1 },
      { errors: 0, words: 9 },
    ]),
  ).toBe(0.1);
});
