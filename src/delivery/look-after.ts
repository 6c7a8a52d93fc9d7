/** What `deliveries` does: shows what is in the outbox, or has it delivered again. */

import type { Audit, AuditOutcome } from '../dispute/audit.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import type { NoticeFilter, NoticeRecord, Outbox, WhichNotices } from '../dispute/outbox.ts';
import type { Arguments } from './arguments.ts';

export const EXIT = { done: 0, failed: 1, usage: 2 } as const;

export interface Terminal {
  say(line: string): void;
  complain(line: string): void;
}

export interface CareDesk {
  readonly outbox: Pick<Outbox, 'list' | 'replay'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly now: () => EpochMs;
}

/** @returns the exit code */
export async function lookAfter(
  task: Extract<Arguments, { kind: 'list' | 'replay' }>,
  desk: CareDesk,
  terminal: Terminal,
): Promise<number> {
  return task.kind === 'list'
    ? list(task.filter, desk, terminal)
    : replay(task.which, desk, terminal);
}

async function list(filter: NoticeFilter, desk: CareDesk, { say }: Terminal): Promise<number> {
  const notices = await desk.outbox.list(filter);
  await note(desk, filter, 'results.list', 'done', notices.length);
  for (const notice of notices) say(lineOf(notice));
  say(counted(notices.length));
  return EXIT.done;
}

async function replay(
  which: WhichNotices,
  desk: CareDesk,
  { say, complain }: Terminal,
): Promise<number> {
  await note(desk, which, 'results.replay', 'asked');
  const count = await desk.outbox.replay(which, desk.now());
  await note(desk, which, 'results.replay', count === 0 ? 'refused' : 'done', count);
  if (count === 0) {
    complain('deliveries: there is nothing such that could be delivered again');
    return EXIT.failed;
  }
  say(`${counted(count)} to be delivered again`);
  return EXIT.done;
}

/** @param which names the dispute, if it is about one */
function note(
  { audit, now }: CareDesk,
  which: NoticeFilter | WhichNotices,
  action: 'results.list' | 'results.replay',
  outcome: AuditOutcome,
  results?: number,
): Promise<void> {
  const disputeId = 'disputeId' in which ? which.disputeId : undefined;
  return audit.record({
    at: now(),
    actor: { kind: 'command', name: 'deliveries' },
    action,
    outcome,
    ...(disputeId !== undefined && { disputeId }),
    ...(results !== undefined && { counts: { results } }),
  });
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
