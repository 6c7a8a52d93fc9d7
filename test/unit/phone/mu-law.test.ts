import { expect, test } from 'vitest';
import { compressMuLaw, expandMuLaw } from '../../../phone/mu-law.ts';

const EVERY_CODE = Uint8Array.from({ length: 256 }, (_, code) => code);

test('gives the values of the tables in G.711', () => {
  const codes = Uint8Array.of(0x00, 0x0f, 0x10, 0x70, 0x7e, 0x7f, 0x80, 0x8f, 0xef, 0xff);
  const at14Bits = [-8031, -4191, -3999, -30, -2, 0, 8031, 4191, 33, 0];
  expect([...expandMuLaw(codes)]).toEqual(at14Bits.map((value) => value * 4));
});

test('keeps each value of the law as it is', () => {
  const again = compressMuLaw(expandMuLaw(EVERY_CODE));
  expect(expandMuLaw(again)).toEqual(expandMuLaw(EVERY_CODE));
});

test('is off by at most a thirty-second of a sample', () => {
  const samples = Int16Array.from({ length: 655 }, (_, n) => n * 100 - 32_700);
  const again = expandMuLaw(compressMuLaw(samples));
  const worst = samples.map((sample, n) => {
    const off = Math.abs(sample - (again[n] ?? 0));
    const allowed = Math.abs(sample) / 32 + 5;
    return Math.abs(sample) < 32_636 && off > allowed ? off : 0;
  });
  expect(worst.every((off) => off === 0)).toBe(true);
});

test('holds the loudest samples at the edge of its range', () => {
  expect([...expandMuLaw(compressMuLaw(Int16Array.of(32_767, -32_768)))]).toEqual([
    32_124, -32_124,
  ]);
});
