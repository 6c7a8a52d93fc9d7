import { expect, test } from 'vitest';
import { scoreCall } from '../../../../bench/ears/call-score.ts';
import { holdSound } from '../../../../bench/ears/hold-sound.ts';
import { faults, report } from '../../../../bench/ears/report.ts';
import { outcome, truth } from './outcomes.ts';

const CALL = truth({
  turns: [{ speaker: 'bank', startMs: 0, endMs: 1000, text: 'Please hold the line' }],
  spans: [{ kind: 'music', startMs: 10_000, endMs: 40_000 }],
  facts: [{ kind: 'amount', value: '50 USD' }],
});
const heard = (receivedMs: number) => ({
  receivedMs,
  answeredMs: receivedMs + 500,
  recogniserMs: 500,
  soundMs: 2_000,
  text: '',
});
const HEARD = outcome({
  offsetMs: 0,
  recognitions: [heard(9_000), heard(11_000), heard(20_000), heard(42_000)],
});
const measured = (name: string) => ({
  name,
  score: scoreCall(CALL, HEARD, 'Please hold the line'),
  hold: holdSound(CALL, HEARD),
});

test('what was sent during a hold leaves out what was said before it', () => {
  expect(holdSound(CALL, HEARD)).toEqual({ holdMs: 30_000, sentMs: 2_000 });
});

test('the report ends with all calls together, without rows of nothing', () => {
  const rows = report([measured('one'), measured('two')]);
  const of = (name: string) => rows.find((row) => row.name === name)?.median;
  expect(of('all: facts missed')).toBe(2);
  expect(of('all: sent to the recogniser per hour of hold')).toBe(240);
  expect(of('all: CPU of the job')).toBeUndefined();
  expect(of('one: word errors')).toBe(100);
});

test('faults name what was missed', () => {
  expect(faults(measured('one'))).toEqual(['one: fact missed: amount 50 USD']);
});
