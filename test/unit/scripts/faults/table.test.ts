/** What makes a scenario of the fault suite fail. */

import { expect, test } from 'vitest';
import type { Scenario } from '../../../../scripts/faults/scenario.ts';
import { rowOf, table } from '../../../../scripts/faults/table.ts';
import type { Verdict } from '../../../../scripts/faults/verdict.ts';

const SCENARIO: Scenario = {
  name: 'kills',
  title: 'killed',
  play: async () => ({ verdicts: [], faults: [] }),
};

const WHOLE: Verdict = {
  callId: 'SCL_1',
  isLost: false,
  isAskedAgain: false,
  hasAccount: true,
  words: { said: 100, inGaps: 20, lost: ['the', 'a'] },
  stoppedMs: [1_200, 4_000],
  outOfRoomMs: [2_000, 5_000],
  markedMs: 5_000,
  transcript: ['live'],
  kept: [],
  events: [],
};

const failuresOf = (verdict: Partial<Verdict>, faults: string[] = []) =>
  rowOf(SCENARIO, { verdicts: [{ ...WHOLE, ...verdict }], faults }, true).failures;

test('a call that keeps what was said outside of gaps passes', () => {
  expect(failuresOf({})).toEqual([]);
  expect(table([rowOf(SCENARIO, { verdicts: [WHOLE], faults: [] }, true)])).toContain('PASS');
});

test.each<[string, Partial<Verdict>]>([
  ['is lost', { isLost: true }],
  ['is asked for its code again', { isAskedAgain: true }],
  ['has no account', { hasAccount: false }],
  ['lacks words', { words: { said: 100, inGaps: 0, lost: ['one', 'two', 'three'] } }],
  ['is not listened to for more than 5 s', { stoppedMs: [1_000, 5_100] }],
])('a call that %s fails', (_what, change) => {
  expect(failuresOf(change)).toHaveLength(1);
});

test('a scenario without a call fails, and says what else went wrong', () => {
  const { failures } = rowOf(SCENARIO, { verdicts: [], faults: ['no way'] }, true);
  expect(failures).toEqual(['no call was made', 'no way']);
});

test('time is judged only where it is measured', () => {
  const slow = { verdicts: [{ ...WHOLE, stoppedMs: [9_000] }], faults: [] };
  expect(rowOf(SCENARIO, slow, true).failures).toHaveLength(1);
  expect(rowOf(SCENARIO, slow, false).failures).toEqual([]);
});
