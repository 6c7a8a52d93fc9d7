/** Steps tick themselves. */

import { expect, test } from 'vitest';
import { lineOf } from '../../../web/state/line.ts';
import { stepStates } from '../../../web/state/steps.ts';
import { attributes } from './news-for-test.ts';

const done = (...given: Parameters<typeof stepStates>) =>
  stepStates(...given)
    .filter(({ isDone }) => isDone)
    .map(({ step }) => step);
const next = (...given: Parameters<typeof stepStates>) =>
  stepStates(...given).find(({ isNext }) => isNext)?.step;

test('begins with the bank', () => {
  expect(done(undefined, [])).toEqual([]);
  expect(next(undefined, [])).toBe('call-bank');
});

test('ticks what was tapped', () => {
  expect(next(undefined, ['bank'])).toBe('add-call');
  expect(next(undefined, ['bank', 'us'])).toBe('type-code');
});

test('takes a call in the room as proof of the steps before', () => {
  expect(next(lineOf(attributes()), [])).toBe('merge');
  expect(done(lineOf(attributes({ merged: 'yes' })), [])).toHaveLength(5);
});

test('is at the beginning again when the call has ended', () => {
  expect(next(lineOf(attributes({ line: 'ended', merged: 'yes' })), [])).toBe('call-bank');
});

test('takes what it does not know of a line for the least', () => {
  expect(lineOf({ 'dispute.merged': 'perhaps' })).toEqual({
    state: 'connected',
    merged: 'unknown',
    activity: 'unknown',
    transcript: 'live',
  });
});
