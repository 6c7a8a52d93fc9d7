/** What the keys of a phone do while a code is entered. */

import { describe, expect, test } from 'vitest';
import type { Key } from '../../../src/call/line.ts';
import { afterTheRequest, LIMITS, TypedEntry } from './code-entry-for-test.ts';

test('greets first, then asks', () => {
  expect(new TypedEntry().news()).toEqual(['say greeting, request']);
});

describe('the first digit', () => {
  test('stops the prompt at once', () => {
    const entry = new TypedEntry();
    entry.news();
    expect(entry.passes(1).press('4').news()).toEqual(['hush']);
  });

  test('counts when it comes during the prompt, as do all that follow', () => {
    const entry = new TypedEntry();
    expect(entry.type('48213796').news()).toEqual([
      'say greeting, request',
      'hush',
      'try 48213796',
    ]);
  });

  test('counts when it was pressed before the request began', () => {
    const entry = new TypedEntry();
    entry.now = -5;
    entry.press('4');
    entry.now = 0;
    expect(entry.type('8213796').news().at(-1)).toBe('try 48213796');
  });

  test('stops every prompt: a refusal, a reminder, a repeated request', () => {
    const refused = afterTheRequest().type('12#').refuse().passes(1_600);
    const reminded = afterTheRequest().type('12').passes(LIMITS.betweenDigits);
    const repeated = afterTheRequest().passes(LIMITS.firstDigit);
    for (const entry of [refused, reminded, repeated]) {
      entry.news();
      expect(entry.press('4').news()).toEqual(['hush']);
    }
  });
});

describe('#', () => {
  test('ends a code of any length', () => {
    expect(afterTheRequest().type('482#').news()).toEqual(['try 482']);
  });

  test('with nothing typed repeats the request', () => {
    expect(afterTheRequest().type('#').news()).toEqual(['say request']);
  });

  test('with nothing typed repeats the request from its beginning while it is heard', () => {
    const entry = new TypedEntry();
    entry.news();
    expect(entry.type('#').news()).toEqual(['say request']);
  });

  test('that follows the last digit is swallowed, also after the answer', () => {
    const entry = afterTheRequest().type('48213796');
    entry.news();
    expect(entry.type('#').news()).toEqual([]);
    entry.refuse().news();
    expect(entry.type('#').news()).toEqual([]);
  });

  test('that is reported twice ends one code only', () => {
    const entry = afterTheRequest().type('4821#').press('#').refuse();
    expect(entry.press('#').news()).toEqual(['try 4821', 'say code-not-right']);
  });

  test('repeats the request again when the last one is long past', () => {
    const entry = afterTheRequest().type('4821#').refuse().passes(1_500);
    entry.news();
    expect(entry.press('#').news()).toEqual(['say request']);
  });
});

describe('the last digit', () => {
  test('ends a code without #', () => {
    expect(afterTheRequest().type('48213796').news()).toEqual(['try 48213796']);
  });

  test('is followed by swallowing, until no key has come for a second and a half', () => {
    const entry = afterTheRequest().type('48213796').refuse();
    entry.news();
    for (let keys = 0; keys < 5; keys++) entry.passes(1_499).press('5').press('*').press('#');
    expect(entry.news()).toEqual([]);
    expect(entry.entry.digits).toBe('');
    expect(entry.passes(1_500).press('5').entry.digits).toBe('5');
  });

  test('is followed by swallowing also while its answer is awaited', () => {
    const entry = afterTheRequest().type('48213796').passes(1_400).press('5').passes(1_400);
    expect(entry.refuse().press('5').entry.digits).toBe('');
  });

  test('does not swallow the next code of one who waits for the answer', () => {
    const entry = afterTheRequest().type('48213796').refuse().passes(1_500);
    entry.news();
    expect(entry.type('53719428').news()).toEqual(['hush', 'try 53719428']);
  });
});

describe('after # ended a code', () => {
  test('the digits of the next one count at once', () => {
    const entry = afterTheRequest().type('4821#').refuse();
    entry.news();
    expect(entry.press('5').type('371#').news()).toEqual(['hush', 'try 5371']);
  });

  test('keys that come before the answer do nothing', () => {
    const entry = afterTheRequest().type('4821#');
    entry.news();
    expect(entry.type('5*3#').news()).toEqual([]);
    expect(entry.entry.digits).toBe('');
  });
});

describe('*', () => {
  test('clears what was typed and asks again', () => {
    const entry = afterTheRequest().type('482*');
    expect(entry.news()).toEqual(['say request']);
    expect(entry.type('53719428').news()).toEqual(['hush', 'try 53719428']);
  });

  test('begins anew with telling how to go on', () => {
    const entry = afterTheRequest().type('482').passes(40_000).type('*5');
    entry.news();
    expect(entry.passes(8_000).news()).toEqual(['say go-on']);
  });

  test('asks again when nothing was typed', () => {
    expect(afterTheRequest().type('*').news()).toEqual(['say request']);
  });
});

describe('a repeat of the last digit', () => {
  test('is dropped as one press reported twice', () => {
    expect(afterTheRequest().type('44882211337796').news()).toEqual(['try 48213796']);
  });

  test('is dropped however late it comes', () => {
    const entry = afterTheRequest().type('48').passes(5_000).type('8213796');
    expect(entry.news()).toEqual(['try 48213796']);
  });

  test('is a digit like any other when another came between', () => {
    expect(afterTheRequest().type('4848#').news()).toEqual(['try 4848']);
  });

  test('is no repeat when the code before ended with it', () => {
    const entry = afterTheRequest().type('4821#').refuse();
    entry.news();
    expect(entry.type('1#').news()).toEqual(['hush', 'try 1']);
  });
});

describe('wrong codes', () => {
  test('are told apart from expired and used ones', () => {
    const entry = afterTheRequest().type('4821#').refuse('wrong');
    expect(entry.news()).toEqual(['try 4821', 'say code-not-right']);
    expect(entry.type('5371#').refuse('expired-or-used').news()).toEqual([
      'hush',
      'try 5371',
      'say code-expired-or-used',
    ]);
  });

  test('end the call when there are three', () => {
    const entry = afterTheRequest();
    for (const code of ['12#', '34#', '56#']) entry.type(code).refuse();
    expect(entry.news().slice(-3)).toEqual([
      'try 56',
      'say too-many-tries',
      'end too-many-wrong-codes',
    ]);
  });

  test('end the call at once for a number that is locked out', () => {
    const entry = afterTheRequest().type('48213796').refuse('locked-out');
    expect(entry.news()).toEqual(['try 48213796', 'say too-many-tries', 'end locked-out']);
  });

  test('are never tried again after the end, whatever is pressed', () => {
    const entry = afterTheRequest().type('48213796').refuse('locked-out').passes(10_000);
    entry.news();
    expect(entry.type('53719428#*#').passes(1_000_000).news()).toEqual([]);
  });
});

test.each(['*', '#', '5', '1234567890', '48213796', '12#', '#*'])(
  'a flood of 10,000 keys "%s" tries one code at most before the answer',
  (keys) => {
    const entry = afterTheRequest();
    for (let time = 0; time < 10_000; time++) entry.press(keys[time % keys.length] as Key);
    expect(entry.news().filter((news) => news.startsWith('try')).length).toBeLessThanOrEqual(1);
    expect(entry.entry.digits.length).toBeLessThan(LIMITS.codeLength);
  },
);
