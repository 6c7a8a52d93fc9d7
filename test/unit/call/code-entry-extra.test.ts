/** How the extra digits of a code are typed, when they are asked for. */

import { describe, expect, test } from 'vitest';
import { afterTheRequest } from './code-entry-for-test.ts';

const CODE = '12345678';
const EXTRA = '4071963';
const AFTER_A_CODE_MS = 1_500;

/** The code was typed, and its extra digits are asked for. */
function asked() {
  const entry = afterTheRequest().type(CODE);
  entry.news();
  entry.askForExtra();
  return entry.passes(AFTER_A_CODE_MS);
}

test('a code whose extra digits are asked for is tried again with them', () => {
  const entry = asked();
  expect(entry.news()).toEqual(['say extra-digits']);
  entry.type(EXTRA);
  expect(entry.news()).toEqual(['hush', `try ${CODE} with ${EXTRA}`]);
});

test('# ends the extra digits early', () => {
  const entry = asked();
  entry.news();
  expect(entry.type('407#').news().at(-1)).toBe(`try ${CODE} with 407`);
});

describe('wrong extra digits', () => {
  test('lead back to the code, which is typed alone again', () => {
    const entry = asked().type(EXTRA);
    entry.news();
    entry.refuse().passes(AFTER_A_CODE_MS);
    expect(entry.news()).toEqual(['say code-not-right']);
    expect(entry.type(CODE).news().at(-1)).toBe(`try ${CODE}`);
  });

  test('are one of three tries', () => {
    const entry = asked().type(EXTRA).refuse().passes(AFTER_A_CODE_MS);
    entry.type(CODE).refuse().passes(AFTER_A_CODE_MS).type(CODE).refuse();
    expect(entry.news().at(-1)).toBe('end too-many-wrong-codes');
  });
});

test('* begins again with the code', () => {
  const entry = asked().type('40*');
  expect(entry.news().at(-1)).toBe('say request');
  expect(entry.type(CODE).news().at(-1)).toBe(`try ${CODE}`);
});

test('silence and # repeat what is asked for', () => {
  const silent = asked();
  silent.news();
  silent.passes(3_000 + 15_000);
  expect(silent.news()).toEqual(['say extra-digits']);
  const pressed = asked();
  pressed.news();
  expect(pressed.type('#').news().at(-1)).toBe('say extra-digits');
});
