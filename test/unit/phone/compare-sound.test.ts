import { describe, expect, test } from 'vitest';
import { compareSound, isSameSound } from '../../../phone/compare-sound.ts';
import { resample } from '../../../phone/resample.ts';
import { babble, inRow, louder, noise, over, silence } from './sounds.ts';

const said = babble(1, 4);

test('the same sound is found with its delay, its level and all of its windows', () => {
  const heard = inRow(silence(1.3), louder(said, -6), silence(0.5));
  const found = compareSound(said, heard);
  expect(found.delayMs).toBeCloseTo(1300, 0);
  expect(found.levelDb).toBeCloseTo(-6, 1);
  expect(found.correlation).toBeGreaterThan(0.99);
  expect(found.coverage).toBe(1);
  expect(isSameSound(found)).toBe(true);
});

test('noise on the line and another sample rate change nothing about it', () => {
  const line = over(inRow(silence(0.7), said), noise(2, 5, 300));
  const found = compareSound(said, resample(line, 48_000));
  expect(found.delayMs).toBeCloseTo(700, 0);
  expect(isSameSound(found)).toBe(true);
});

test('a delay that a jitter buffer stretches is followed', () => {
  const halves = [said.samples.subarray(0, 16_000), said.samples.subarray(16_000)] as const;
  const [first, second] = halves.map((samples) => ({ sampleRate: 8000, samples }));
  const heard = inRow(silence(1), first ?? said, silence(0.06), second ?? said);
  const found = compareSound(said, heard);
  expect(found.coverage).toBeGreaterThan(0.9);
  expect(isSameSound(found)).toBe(true);
});

test('what a jitter buffer speeds up, to be rid of a delay, is followed', () => {
  const long = babble(1, 8);
  const [kept, dropped] = [1500, 130];
  const samples = long.samples.filter((_, at) => at % (kept + dropped) < kept);
  const found = compareSound(long, inRow(silence(1), { sampleRate: 8000, samples }));
  expect(isSameSound(found)).toBe(true);
});

test('a recording that began late still shows the delay that it has', () => {
  const heard = { sampleRate: 8000, samples: said.samples.subarray(8000) };
  const found = compareSound(said, heard);
  expect(found.delayMs).toBeCloseTo(-1000, 0);
  expect(found.coverage).toBeLessThan(0.9);
});

describe('what is not the same sound is told from it', () => {
  test.each([
    ['another recording', babble(7, 5, { pitch: 210 })],
    ['the same voice saying other words', babble(8, 5)],
    ['noise', noise(3, 5, 6000)],
    ['silence', silence(5)],
    ['nothing', silence(0)],
    ['half of it', inRow({ sampleRate: 8000, samples: said.samples.subarray(0, 16_000) })],
  ])('%s', (_, heard) => {
    expect(isSameSound(compareSound(said, heard))).toBe(false);
  });
});

test('a speaker who is missing is told from the one who is there', () => {
  const [bank, caller, more] = [babble(11, 2), babble(12, 2, { pitch: 200 }), babble(13, 2)];
  const sections = [
    { label: 'bank', startMs: 0, endMs: 2000 },
    { label: 'caller', startMs: 2000, endMs: 4000 },
    { label: 'bank', startMs: 4000, endMs: 6000 },
  ];
  const heard = inRow(silence(0.4), bank, silence(2), more);
  const found = compareSound(inRow(bank, caller, more), heard, sections);
  expect(found.sections.map(isSameSound)).toEqual([true, false, true]);
  expect(found.labels.bank?.coverage).toBe(1);
  expect(found.labels.caller?.coverage).toBe(0);
});

test('a silent reference is refused, since everything would hold it', () => {
  expect(() => compareSound(silence(2), said)).toThrow('the reference is silent');
});
