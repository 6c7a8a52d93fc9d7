import { expect, test } from 'vitest';
import { toKeys } from '../../../phone/keys.ts';

test('star, pound and letters have the codes that RFC 4733 gives them', () => {
  expect(toKeys('09*#AD').map(({ code }) => code)).toEqual([0, 9, 10, 11, 12, 15]);
});

test('groups of digits are pressed without their spaces and hyphens', () => {
  expect(toKeys('4821-3796 #').map(({ digit }) => digit)).toEqual([...'48213796#']);
});

test('what is on no telephone is refused', () => {
  expect(() => toKeys('12E')).toThrow('"E" is not a key');
});
