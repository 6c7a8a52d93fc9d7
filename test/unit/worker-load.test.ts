import { expect, test } from 'vitest';
import { loadOf } from '../../src/worker-load.ts';

const IDLE = { stopping: false, calls: 0, maxCalls: 10, warm: 4, wantedWarm: 4 };

test('an idle worker with all its processes warm says nothing', () => {
  expect(loadOf(IDLE)).toBe(0);
});

test('of two with as many calls, the one with warm processes says less', () => {
  const calls = { ...IDLE, calls: 4 };
  expect(loadOf({ ...calls, warm: 3 })).toBeLessThan(loadOf({ ...calls, warm: 0 }));
});

test('a worker without a warm process is not full', () => {
  expect(loadOf({ ...IDLE, calls: 9, warm: 0 })).toBeLessThan(1);
  expect(loadOf({ ...IDLE, calls: 999, maxCalls: 1000, warm: 0 })).toBeLessThan(1);
});

test.each([
  ['as many calls as it may have', { calls: 10 }],
  ['more', { calls: 11 }],
  ['that it stops', { stopping: true }],
])('is full by %s', (_, use) => {
  expect(loadOf({ ...IDLE, ...use })).toBe(1);
});
