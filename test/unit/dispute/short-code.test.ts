/** What a short code promises, tried on thousands of codes of a fixed sequence of random bytes. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  checkCode,
  countCodes,
  generateCode,
  guessTooLikely,
  type RandomBytes,
} from '../../../src/dispute/short-code.ts';

/** Random enough for a test and the same in each run. */
function seeded(seed: string): RandomBytes {
  let block = Buffer.alloc(0);
  let blocks = 0;
  return (size) => {
    while (block.length < size) {
      const next = createHash('sha256').update(`${seed} ${blocks++}`).digest();
      block = Buffer.concat([block, next]);
    }
    const bytes = block.subarray(0, size);
    block = block.subarray(size);
    return bytes;
  };
}

function codes(count: number, length: number): string[] {
  const random = seeded(`codes of ${length}`);
  return Array.from({ length: count }, () => generateCode(length, random));
}

const replaced = (code: string, at: number, by: string) =>
  code.slice(0, at) + by + code.slice(at + by.length);

const oneDigitWrong = (code: string) =>
  [...code].flatMap((digit, at) =>
    [...'0123456789'].filter((d) => d !== digit).map((d) => replaced(code, at, d)),
  );

const twoSwapped = (code: string) =>
  [...code.slice(1)].map((digit, at) => replaced(code, at, `${digit}${code[at]}`));

describe('a generated code', () => {
  test.each([6, 8, 9, 12])('is well formed at %i digits', (length) => {
    const faults = codes(200, length).filter((code) => checkCode(code, length) !== 'well-formed');
    expect(faults).toEqual([]);
  });

  test('has no two equal neighbours, the check digit included', () => {
    expect(codes(1_000, 8).filter((code) => /(\d)\1/.test(code))).toEqual([]);
  });

  test('is each possible code equally often', () => {
    const times = new Map<string, number>();
    for (const code of codes(16_400, 3)) times.set(code, (times.get(code) ?? 0) + 1);
    expect(times.size).toBe(countCodes(3));
    // 200 expected of each; 90 is more than six standard deviations.
    expect([...times.values()].filter((count) => Math.abs(count - 200) > 90)).toEqual([]);
  });

  test('throws bytes away that would favour low digits', () => {
    const bytes = [255, 254, 253, 252, 251, 250, 3, 255, 4];
    const taken: number[] = [];
    const random: RandomBytes = () => {
      const byte = bytes.shift() ?? 7;
      taken.push(byte);
      return Uint8Array.of(byte);
    };
    expect(generateCode(3, random)[0]).toBe('3');
    expect(taken.slice(0, 7)).toEqual([255, 254, 253, 252, 251, 250, 3]);
  });
});

describe('the check of a code', () => {
  test('catches every single wrong digit', () => {
    const wrong = codes(200, 8).flatMap(oneDigitWrong);
    expect(wrong).toHaveLength(200 * 8 * 9);
    expect(wrong.filter((code) => checkCode(code, 8) === 'well-formed')).toEqual([]);
  });

  test('catches every swap of two neighbours', () => {
    const wrong = codes(1_000, 8).flatMap(twoSwapped);
    expect(wrong).toHaveLength(1_000 * 7);
    expect(wrong.filter((code) => checkCode(code, 8) === 'well-formed')).toEqual([]);
  });

  test('knows the published example of the check digit', () => {
    expect(checkCode('5724', 4)).toBe('well-formed');
    expect(checkCode('5723', 4)).toBe('wrong-check-digit');
  });

  test.each([
    ['5724', 8, 'wrong-length'],
    ['', 4, 'wrong-length'],
    ['5774', 4, 'repeated-digit'],
    ['57a4', 4, 'not-digits'],
    ['５724', 4, 'not-digits'],
    ['5724\n', 5, 'not-digits'],
  ])('says what is wrong with %j at length %i', (text, length, fault) => {
    expect(checkCode(text, length)).toBe(fault);
  });
});

describe('the number of codes', () => {
  test.each([3, 4, 5])('is what counting all %i-digit texts gives', (length) => {
    const texts = Array.from({ length: 10 ** length }, (_, i) => String(i).padStart(length, '0'));
    const wellFormed = texts.filter((text) => checkCode(text, length) === 'well-formed');
    expect(countCodes(length)).toBe(wellFormed.length);
  });

  test('bounds the waiting disputes: 478 at eight digits, 4,304 at nine', () => {
    expect(guessTooLikely(478, 8)).toBe(false);
    expect(guessTooLikely(479, 8)).toBe(true);
    expect(guessTooLikely(4_304, 9)).toBe(false);
    expect(guessTooLikely(4_305, 9)).toBe(true);
  });
});
