/** What silence does while a code is entered. */

import { describe, expect, test } from 'vitest';
import {
  afterTheRequest,
  LIMITS,
  PROMPT_MS,
  TYPING_MS,
  TypedEntry,
} from './code-entry-for-test.ts';

const THREE_MINUTES = 180_000;

test('the deadlines are 15 s, 8 s and 3 min', () => {
  expect(LIMITS).toMatchObject({
    firstDigit: 15_000,
    betweenDigits: 8_000,
    overall: THREE_MINUTES,
  });
});

describe('silence before the first digit', () => {
  test('repeats the request after 15 s, counted from the end of the prompt', () => {
    const entry = afterTheRequest();
    expect(entry.passes(14_999).news()).toEqual([]);
    expect(entry.passes(1).news()).toEqual(['say request']);
  });

  test('repeats it twice, and then is not broken any more', () => {
    const entry = afterTheRequest();
    expect(entry.passes(2 * (15_000 + PROMPT_MS)).news()).toEqual(['say request', 'say request']);
    expect(entry.passes(120_000).news()).toEqual([]);
  });

  test('still has its code collected after two repeats in vain', () => {
    const entry = afterTheRequest().passes(120_000);
    entry.news();
    expect(entry.type('48213796').news()).toEqual(['try 48213796']);
  });

  test('is given as much patience after a wrong code', () => {
    const entry = afterTheRequest().passes(60_000).type('4821#').refuse();
    entry.news();
    expect(entry.passes(PROMPT_MS + 15_000).news()).toEqual(['say request']);
  });
});

describe('silence between two digits', () => {
  test('is answered after 8 s by how to go on', () => {
    const entry = afterTheRequest().type('482');
    expect(entry.passes(7_999).news()).toEqual([]);
    expect(entry.passes(1).news()).toEqual(['say go-on']);
  });

  test('keeps the digits', () => {
    const entry = afterTheRequest().type('482').passes(8_000).type('13796');
    expect(entry.news()).toEqual(['say go-on', 'hush', 'try 48213796']);
  });

  test('is answered after each digit of one who takes their time', () => {
    const entry = afterTheRequest();
    for (const digit of '4821379') entry.type(digit).passes(9_000);
    expect(entry.news().filter((news) => news === 'say go-on')).toHaveLength(7);
    expect(entry.type('6').news().at(-1)).toBe('try 48213796');
  });

  test('is left alone after two answers in vain, and the digits still count', () => {
    const entry = afterTheRequest().type('482').passes(60_000);
    expect(entry.news()).toEqual(['say go-on', 'say go-on']);
    expect(entry.type('13796').news()).toEqual(['try 48213796']);
  });

  test('is counted from the last key, also from one that was reported twice', () => {
    const entry = afterTheRequest().type('48').passes(5_000).press('8').passes(7_999);
    expect(entry.news()).toEqual([]);
  });
});

describe('the limit of 3 min', () => {
  test('ends the call with one goodbye', () => {
    const entry = new TypedEntry().passes(THREE_MINUTES - 1);
    expect(entry.news()).toEqual(['say greeting, request', 'say request', 'say request']);
    expect(entry.passes(1).news()).toEqual(['say goodbye', 'end no-code-entered']);
    expect(entry.passes(1_000_000).news()).toEqual([]);
  });

  test('holds for one who types and clears for ever', () => {
    const entry = new TypedEntry();
    for (let at = 0; at < 2 * THREE_MINUTES; at += 3 * TYPING_MS) entry.type('48*');
    expect(entry.actions.filter(({ kind }) => kind === 'end')).toHaveLength(1);
    const said = entry.actions.at(-1);
    expect(said).toEqual({ kind: 'end', reason: 'no-code-entered', at: THREE_MINUTES });
  });

  test('does not cut off the answer to a code, but what comes after it', () => {
    const entry = new TypedEntry().passes(THREE_MINUTES - 3_000).type('48213796');
    expect(entry.passes(5_000).news().at(-1)).toBe('try 48213796');
    expect(entry.refuse().passes(0).news()).toContain('end no-code-entered');
  });
});
