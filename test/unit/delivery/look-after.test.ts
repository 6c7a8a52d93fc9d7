/** What an operator is shown of deliveries. */

import { expect, test } from 'vitest';
import { lookAfter } from '../../../src/delivery/look-after.ts';
import type { NoticeRecord, WhichNotices } from '../../../src/dispute/outbox.ts';
import { fakeAudit } from '../../fakes/fake-audit.ts';

const AT = Date.UTC(2026, 9, 1, 12);
const written = { disputeId: 'abc', writtenAt: AT, dueAt: 0, attempts: 0 };
const NOTICES: readonly NoticeRecord[] = [
  {
    ...written,
    id: 'msg_1',
    type: 'dispute.opened',
    state: 'delivered',
    attempts: 1,
    finishedAt: AT,
  },
  {
    ...written,
    id: 'msg_2',
    type: 'call.paired',
    state: 'pending',
    attempts: 3,
    dueAt: AT + 4_000,
    because: 'status 500',
  },
  { ...written, id: 'msg_3', type: 'call.ended', state: 'pending' },
];

function terminal() {
  const said: string[] = [];
  const complained: string[] = [];
  return {
    said,
    complained,
    say: (line: string) => void said.push(line),
    complain: (line: string) => void complained.push(line),
  };
}

function desk(count: number) {
  const asked: WhichNotices[] = [];
  const audit = fakeAudit();
  const outbox = {
    list: async () => NOTICES.slice(0, count),
    replay: async (which: WhichNotices) => {
      asked.push(which);
      return count;
    },
  };
  return { outbox, audit, now: () => AT, asked };
}

test('each result is a line, with why it was not taken', async () => {
  const screen = terminal();
  const task = { kind: 'list', filter: { most: 100 } } as const;
  expect(await lookAfter(task, desk(3), screen)).toBe(0);
  expect(screen.said).toEqual([
    'msg_1  dispute.opened  abc  written 2026-10-01T12:00:00.000Z  tries 1  delivered 2026-10-01T12:00:00.000Z',
    'msg_2  call.paired     abc  written 2026-10-01T12:00:00.000Z  tries 3  pending until 2026-10-01T12:00:04.000Z  (status 500)',
    'msg_3  call.ended      abc  written 2026-10-01T12:00:00.000Z  tries 0  pending at once',
    '3 results',
  ]);
});

test('what is delivered again is counted', async () => {
  const screen = terminal();
  const care = desk(1);
  const task = { kind: 'replay', which: { id: 'msg_1' } } as const;
  expect(await lookAfter(task, care, screen)).toBe(0);
  expect(care.asked).toEqual([{ id: 'msg_1' }]);
  expect(screen.said).toEqual(['1 result to be delivered again']);
});

test('nothing to deliver again is a failure', async () => {
  const screen = terminal();
  const task = { kind: 'replay', which: { state: 'given-up' } } as const;
  expect(await lookAfter(task, desk(0), screen)).toBe(1);
  expect(screen.complained).toHaveLength(1);
  expect(screen.said).toEqual([]);
});

test('it is written down what was looked at and what was to be delivered again', async () => {
  const care = desk(2);
  const list = { kind: 'list', filter: { most: 100, disputeId: 'abc' } } as const;
  const replay = { kind: 'replay', which: { state: 'given-up' } } as const;
  for (const task of [list, replay]) await lookAfter(task, care, terminal());
  const by = { at: AT, actor: 'command:deliveries' };
  const counts = { results: 2 };
  expect(care.audit.lines).toEqual([
    { ...by, action: 'results.list', outcome: 'done', disputeId: 'abc', counts },
    { ...by, action: 'results.replay', outcome: 'asked' },
    { ...by, action: 'results.replay', outcome: 'done', counts },
  ]);
});

test('nothing is delivered again that cannot be written down', async () => {
  const care = desk(1);
  care.audit.fail(new Error('the disk is full'));
  const task = { kind: 'replay', which: { id: 'msg_1' } } as const;
  await expect(lookAfter(task, care, terminal())).rejects.toThrow('the disk is full');
  expect(care.asked).toEqual([]);
});
