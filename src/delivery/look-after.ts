/** What `deliveries` does: shows what is in the outbox, or has it delivered again. */

import type { EpochMs } from '../dispute/dispute.ts';
import type { NoticeFilter, NoticeRecord, Outbox, WhichNotices } from '../dispute/outbox.ts';
import type { Arguments } from './arguments.ts';

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
}

/** @returns the exit code */
export async function lookAfter(
  task: Extract<Arguments, { kind: 'list' | 'replay' }>,
  outbox: Pick<Outbox, 'list' | 'replay'>,
  now: () => EpochMs,
  terminal: Terminal,
): Promise<number> {
  return task.kind === 'list'
    ? list(task.filter, outbox, terminal)
    : replay(task.which, outbox, now, terminal);
}

async function list(
  filter: NoticeFilter,
  outbox: Pick<Outbox, 'list'>,
  { say }: Terminal,
): Promise<number> {
  const notices = await outbox.list(filter);
  for (const notice of notices) say(lineOf(notice));
  say(counted(notices.length));
  return EXIT.done;
}

async function replay(
  which: WhichNotices,
  outbox: Pick<Outbox, 'replay'>,
  now: () => EpochMs,
  { say, complain }: Terminal,
): Promise<number> {
  const count = await outbox.replay(which, now());
  if (count === 0) {
    complain('deliveries: there is nothing such that could be delivered again');
    return EXIT.failed;
  }
  say(`${counted(count)} to be delivered again`);
  return EXIT.done;
}

function counted(count: number): string {
  return count === 1 ? '1 result' : `${count} results`;
}

/** One line, whose parts stand under each other. */
function lineOf(notice: NoticeRecord): string {
  const { id, type, disputeId, state, attempts, writtenAt } = notice;
  return [
    id,
    type.padEnd('dispute.opened'.length),
    disputeId,
    `written ${iso(writtenAt)}`,
    `tries ${attempts}`,
    state === 'pending'
      ? `pending ${due(notice.dueAt)}`
      : `${state} ${iso(notice.finishedAt ?? 0)}`,
    ...(notice.because === undefined ? [] : [`(${notice.because})`]),
  ].join('  ');
}

function due(at: EpochMs): string {
  return at === 0 ? 'at once' : `until ${iso(at)}`;
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
