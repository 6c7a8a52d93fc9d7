/** What the command line of `provision` means. */

import { expect, test } from 'vitest';
import { readArguments } from '../../../src/provisioning/arguments.ts';

const plain = { kind: 'run', prune: false, withTrunk: true, check: false };

test.each([
  [['plan'], { ...plain, verb: 'plan' }],
  [['plan', '--check'], { ...plain, verb: 'plan', check: true }],
  [['apply', '--prune'], { ...plain, verb: 'apply', prune: true }],
  [['apply', '--without-trunk'], { ...plain, verb: 'apply', withTrunk: false }],
  [['--help'], { kind: 'help' }],
  [['plan', '-h'], { kind: 'help' }],
])('understands %j', (args, expected) => {
  expect(readArguments(args)).toEqual(expected);
});

test.each([
  [[], 'say "plan" or "apply"'],
  [['aply'], 'say "plan" or "apply"'],
  [['plan', 'apply'], 'say "plan" or "apply"'],
  [['apply', '--check'], '--check goes with plan'],
  [['plan', '--prun'], "Unknown option '--prun'"],
])('refuses %j', (args, reason) => {
  expect(readArguments(args)).toEqual({ kind: 'usage', reason });
});
