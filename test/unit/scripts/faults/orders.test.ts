/** The command line of the fault suite. */

import { expect, test } from 'vitest';
import { OrdersError, readOrders } from '../../../../scripts/faults/orders.ts';

const NAMES = ['kills', 'deploy'];

test('50 kills, all scenarios and a new seed are what is played', () => {
  const { seed, ...rest } = readOrders([], NAMES);
  expect(rest).toEqual({ kills: 50, short: false, only: [] });
  expect(Number.isInteger(seed)).toBe(true);
});

test('the short form kills less', () => {
  expect(readOrders(['--short'], NAMES)).toMatchObject({ kills: 6, short: true });
});

test('kills, seed and scenarios can be told', () => {
  const args = ['--kills', '3', '--seed', '7', '--only', 'deploy'];
  expect(readOrders(args, NAMES)).toEqual({ kills: 3, seed: 7, only: ['deploy'], short: false });
});

test.each([[['--kills', 'many']], [['--only', 'flood']], [['--loud']]])('%j is refused', (args) => {
  expect(() => readOrders(args, NAMES)).toThrow(OrdersError);
});
