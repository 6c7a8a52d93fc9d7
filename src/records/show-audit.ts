/** What `audit` does: shows lines of the audit, and writes down that it did. */

import type { Audit, AuditFilter, KeptAuditEntry } from '../dispute/audit.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import { EXIT, type Terminal } from './terminal.ts';

export interface AuditQuestion {
  readonly filter: AuditFilter;
  readonly json: boolean;
}

/** @returns the exit code */
export async function showAudit(
  { filter, json }: AuditQuestion,
  audit: Audit,
  now: () => EpochMs,
  { say }: Terminal,
): Promise<number> {
  const entries = await audit.list(filter);
  await audit.record({
    at: now(),
    actor: { kind: 'command', name: 'audit' },
    action: 'audit.read',
    outcome: 'done',
    ...(filter.disputeId !== undefined && { disputeId: filter.disputeId }),
    counts: { lines: entries.length },
  });
  for (const entry of entries) say(json ? jsonOf(entry) : lineOf(entry));
  if (!json) say(entries.length === 1 ? '1 line' : `${entries.length} lines`);
  return EXIT.done;
}

function jsonOf({ at, disputeId, ...entry }: KeptAuditEntry): string {
  return JSON.stringify({ at: iso(at), ...entry, ...(disputeId && { dispute_id: disputeId }) });
}

/** One line, whose parts stand under each other. */
function lineOf({ at, actor, action, outcome, disputeId, counts = {} }: KeptAuditEntry): string {
  const counted = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  return [
    iso(at),
    action.padEnd('transcript.read'.length),
    outcome.padEnd('refused'.length),
    actor.padEnd('command:rotate-keys'.length),
    ...(disputeId === undefined ? [] : [disputeId]),
    ...(counted.length > 0 ? [`(${counted.join(', ')})`] : []),
  ]
    .join('  ')
    .trimEnd();
}

function iso(at: EpochMs): string {
  return new Date(at).toISOString();
}
