import { expect, test } from 'vitest';
import { warmProcesses } from '../../../src/config/warm-processes.ts';

const GB = 1e9;

test.each([
  ['as many as calls can come', 10, 16 * GB, 10],
  ['as many as fill a quarter of the memory', 50, 4 * GB, 12],
  ['one where there is hardly any', 10, 0.1 * GB, 1],
])('%s', (_, maxCalls, memory, wanted) => {
  expect(warmProcesses(maxCalls, memory)).toBe(wanted);
});
