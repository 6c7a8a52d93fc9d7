/** Foreign text that goes into our logs. */

import { describe, expect, test } from 'vitest';
import { withoutPrivate } from '../../../src/telemetry/private-text.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhcHAifQ.c2lnbmF0dXJlLW9mLWl0';

describe('takes out', () => {
  test.each([
    ['a number in E.164 form', 'from +14155550123 to us', 'from <number> to us'],
    ['a number without a plus', 'from 14155550123 to us', 'from <number> to us'],
    ['a number in groups', 'call 415-555-0123 back', 'call <number> back'],
    ['a number with its area in brackets', 'call +1 (415) 555-0123 back', 'call <number> back'],
    ['a code', 'typed 48213796#', 'typed <number>#'],
    ['a code in two groups', 'typed 4821 3796#', 'typed <number>#'],
    ['a code as a list of keys', 'typed 4, 8, 2, 1, 3', 'typed <number>'],
    ['a call room', 'room call-_+14155550123_rM5UvLF6jGWf closed', 'room <room> closed'],
    ['the call room of a withheld number', 'room "call-_anonymous_rM5U"', 'room "<room>"'],
    ['a call room in an address', '?room=call-_%2B14155550123_rM5U&x', '?room=<room>&x'],
    ['a dispute room', 'in dispute-5f0c6b1e-aa', 'in <room>'],
    ['an identity', 'participant sip_+14155550123 left', 'participant <identity> left'],
    ['an identity in an address', 'identity=sip_%2B14155550123', 'identity=<identity>'],
    [
      'a token',
      `ws://localhost/rtc?access_token=${JWT}`,
      'ws://localhost/rtc?access_token=<token>',
    ],
  ])('%s', (_what, text, left) => {
    expect(withoutPrivate(text)).toBe(left);
  });

  test('everything that is private, not only the first of it', () => {
    const text = `sip_+14155550123 sip_+14155550124 48213796 and 97531864 ${JWT} ${JWT}`;
    expect(withoutPrivate(text)).toBe(
      '<identity> <identity> <number> and <number> <token> <token>',
    );
  });
});

test('leaves text without anything private as it is', () => {
  const text = 'job SCL_aBcDeFg: connect ECONNREFUSED after 250 ms, try 3 of 5';
  expect(withoutPrivate(text)).toBe(text);
});

test('is done at once with a very long text', () => {
  const text = '('.repeat(50_000) + '1 ('.repeat(50_000);
  expect(withoutPrivate(text).length).toBeLessThan(text.length);
});
