/** What a backend is told. */

import { expect, test } from 'vitest';
import type { CallEventKind } from '../../../src/dispute/line-state.ts';
import { newsOfEvent, noticeBody, subjectOf } from '../../../src/dispute/notice.ts';

const AT = Date.UTC(2026, 9, 1, 12);

test('says what happened, when and to what', () => {
  const ending = { reason: 'hung-up', during: 'carrying' } as const;
  const body = noticeBody('abc', { type: 'call.ended', callId: 'SCL_1', ending }, AT);
  expect(JSON.parse(body)).toEqual({
    type: 'call.ended',
    timestamp: '2026-10-01T12:00:00.000Z',
    data: { dispute_id: 'abc', call_id: 'SCL_1', ending },
  });
});

test('says of a new dispute which it is, and nothing that was filled in', () => {
  expect(JSON.parse(noticeBody('abc', { type: 'dispute.opened' }, AT)).data).toEqual({
    dispute_id: 'abc',
  });
});

test('whom a body is about can be read in it', () => {
  const opened = noticeBody('abc', { type: 'dispute.opened' }, AT);
  expect(subjectOf(opened)).toEqual({ dispute: 'abc' });
  const paired = noticeBody('abc', { type: 'call.paired', callId: 'SCL_1' }, AT);
  expect(subjectOf(paired)).toEqual({ dispute: 'abc', call: 'SCL_1' });
});

test.each<[CallEventKind, string | undefined]>([
  ['merged', 'call.merged'],
  ['on-hold', 'call.on_hold'],
  ['human-back', 'call.resumed'],
  ['silent', undefined],
  ['talking', undefined],
  ['listening-paused', undefined],
  ['listening-resumed', undefined],
  ['words-lost', undefined],
  ['words-late', undefined],
  ['words-caught-up', undefined],
])('%s on the line is told as %s', (kind, type) => {
  expect(newsOfEvent(kind, 'SCL_1')?.type).toBe(type);
});
