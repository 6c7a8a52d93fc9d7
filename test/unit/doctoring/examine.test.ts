import { describe, expect, test } from 'vitest';
import { readArguments } from '../../../src/doctoring/arguments.ts';
import { examine, exitCode, type Found } from '../../../src/doctoring/examine.ts';
import { type Check, fault, ok, warning } from '../../../src/doctoring/finding.ts';
import { lineOf, summaryOf } from '../../../src/doctoring/report.ts';

const check = (about: string, look: Check['look']): Check => ({ about, look });

async function examined(checks: readonly Check[], withinMs = 10_000) {
  const shown: Found[] = [];
  const describe = (error: unknown) => (error as Error).message;
  const show = (found: Found) => void shown.push(found);
  const found = await examine({ checks, withinMs, describe, show });
  expect(shown).toEqual(found);
  return found;
}

test('shows each finding in order, whatever a check throws', async () => {
  const found = await examined([
    check('disk', async () => [ok('room'), warning('little', 'make room')]),
    check('moon', () => Promise.reject(new Error('no such thing'))),
    check('clock', async () => [ok('right')]),
  ]);
  expect(found.map(({ about, verdict }) => `${about} ${verdict}`)).toEqual([
    'disk ok',
    'disk warning',
    'moon fault',
    'clock ok',
  ]);
  expect(found[2]?.says).toBe('could not be looked at: no such thing');
});

test('goes on when a check does not end', async () => {
  const found = await examined(
    [check('void', () => new Promise(() => {})), check('clock', async () => [ok('right')])],
    5,
  );
  expect(found.map(({ verdict }) => verdict)).toEqual(['fault', 'ok']);
});

test('ends with 1 for faults alone', () => {
  const of = (...verdicts: Found['verdict'][]) =>
    exitCode(verdicts.map((verdict) => ({ verdict, about: 'x', says: 'y' })));
  expect([of('ok'), of('ok', 'warning'), of('ok', 'fault')]).toEqual([0, 0, 1]);
});

test('one line says what was found and what to do', () => {
  const found = { about: 'clock', ...fault('is wrong\n  by far', 'set it') };
  expect(lineOf(found)).toBe('fault    clock           is wrong by far → set it');
  expect(summaryOf([found])).toBe('1 fault, 0 warnings.');
  expect(summaryOf([{ about: 'clock', ...ok('right') }])).toBe('All is well.');
});

describe('the command line', () => {
  test.each([
    [[], { kind: 'examine', parts: ['server', 'worker'], json: false }],
    [['--only', 'worker', '--json'], { kind: 'examine', parts: ['worker'], json: true }],
    [['--help'], { kind: 'help' }],
    [['--only', 'moon'], { kind: 'usage', reason: '--only is one of server, worker' }],
  ])('%s', (args, understood) => {
    expect(readArguments(args)).toEqual(understood);
  });

  test.each([['--what'], ['patient']])('refuses %s', (...args) => {
    expect(readArguments(args).kind).toBe('usage');
  });
});
