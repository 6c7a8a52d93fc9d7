/** The command line of `deliveries`. */

import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../src/delivery/arguments.ts';

const read = (line: string) => readArguments(line.split(' ').filter(Boolean));

test.each([
  ['list', { most: 100 }],
  ['list --state given-up', { most: 100, state: 'given-up' }],
  ['list --dispute abc --limit 5', { most: 5, disputeId: 'abc' }],
])('%s shows what it says', (line, filter) => {
  expect(read(line)).toEqual({ kind: 'list', filter });
});

test.each([
  ['replay msg_1', { id: 'msg_1' }],
  ['replay --dispute abc', { disputeId: 'abc' }],
  ['replay --given-up', { state: 'given-up' }],
])('%s delivers again what it says', (line, which) => {
  expect(read(line)).toEqual({ kind: 'replay', which });
});

test.each(['--help', '-h', 'list --help'])('%s helps', (line) => {
  expect(read(line)).toEqual({ kind: 'help' });
});

describe('wrong usage is refused', () => {
  test.each([
    '',
    'show',
    'list msg_1',
    'list --state lost',
    'list --limit 0',
    'list --limit many',
    'list --given-up',
    'list --color',
    'replay',
    'replay msg_1 msg_2',
    'replay msg_1 --given-up',
    'replay --dispute abc --given-up',
    'replay --state pending',
    'replay --dispute',
  ])('%s', (line) => {
    expect(read(line).kind).toBe('usage');
  });
});
