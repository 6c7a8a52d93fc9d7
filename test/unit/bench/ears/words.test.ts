import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../../bench/ears/words.ts';

describe('the same words are made of', () => {
  test.each([
    ['forty nine dollars and ninety nine cents', '$49.99'],
    ['Forty nine ninety nine.', '$49.99'],
    ['four, seven, one, nine, zero, two, six', '4-7-1902-6'],
    ['the third of October', 'the 3rd of October'],
    ['November the twelfth', 'November the 12th'],
    ['September the twenty eighth', 'September the 28th'],
    ['twenty twenty six', '2026'],
    ['nineteen eighty five', '1985'],
    ['two thousand twenty six', '2026'],
    ['four hundred and twelve', '412'],
    ['one thousand two hundred dollars', '$1,200.00'],
    ['twelve hundred', '1200'],
    ['D X four seven', 'DX-47'],
    ['D, X, four seven', 'DX47'],
    ['zero oh five', '005'],
    ['Okay, alright?', 'OK — all right'],
    ["I'm", 'I’m'],
    ['ten percent', '10%'],
    ['at five p.m.', 'at 5 PM'],
    ['the number is', 'the number is [card number]'],
  ])('%s / %s', (one, other) => {
    expect(wordsOf(one)).toEqual(wordsOf(other));
  });
});

describe('other words are made of', () => {
  test.each([
    ['forty nine', 'forty five'],
    ['nine hundred', 'nine thousand'],
    ['you and I', 'you I'],
    ['one dollar', 'two dollars'],
    ['a pound', 'a dollar'],
  ])('%s / %s', (one, other) => {
    expect(wordsOf(one)).not.toEqual(wordsOf(other));
  });
});

test('a word about money without a number stays', () => {
  expect(wordsOf('A few dollars')).toEqual(['a', 'few', 'dollars']);
});
