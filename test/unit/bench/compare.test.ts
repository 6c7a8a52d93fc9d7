import { expect, test } from 'vitest';
import { compared, comparison } from '../../../bench/compare/figure.ts';
import { plotOfAnswers } from '../../../bench/compare/plot.ts';

const NAME = '8 at one moment: ring to answer';
const ours = [
  { name: NAME, unit: 'ms', values: [300, 100, 200] },
  { name: 'added', unit: 'ms', values: [40] },
];
const stock = [{ name: NAME, unit: 'ms', values: [4_000, 1_000, 2_000] }];

test('sets both beside each other with the ratio of their medians', () => {
  const lines = comparison(compared(ours, stock)).split('\n');
  expect(lines[1]?.trim().split(/\s{2,}/)).toEqual([
    NAME,
    'ms',
    '200',
    '300',
    '300',
    '2000',
    '4000',
    '4000',
    '0.1',
  ]);
});

test('leaves open what only one of them has', () => {
  const [, added] = compared(ours, stock);
  expect(added).toMatchObject({ name: 'added', ours: { median: 40, n: 1 }, stock: undefined });
});

test('draws each burst with the medians in seconds', () => {
  const picture = plotOfAnswers(compared(ours, stock), 'measured today');
  expect(picture).toContain('8 calls at one moment');
  expect(picture).toContain('>0.20<');
  expect(picture).toContain('>2.00<');
  expect(picture).toContain('measured today');
  expect(picture).not.toContain('NaN');
});

test('draws a burst that one of them never answered', () => {
  const picture = plotOfAnswers(compared(ours, [{ name: NAME, unit: 'ms', values: [] }]), '');
  expect(picture).not.toContain('NaN');
});
