/** Writes down who asks for what and what came of it, before it is answered: what cannot be written is not answered. */

import type { Actor, Audit, AuditAction, AuditOutcome } from '../dispute/audit.ts';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import { Problem } from './problem.ts';

export interface AuditDesk {
  readonly audit: Pick<Audit, 'record'>;
  readonly now: () => EpochMs;
}

export interface Asking {
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly disputeId?: DisputeId;
}

/** @throws what `read` throws, a Problem being a refusal; and when the audit fails */
export async function auditedRead<T>(
  desk: AuditDesk,
  asking: Asking,
  read: () => Promise<T>,
): Promise<T> {
  const answer = await read().catch(async (error: unknown) => {
    if (error instanceof Problem) await note(desk, asking, 'refused');
    throw error;
  });
  await note(desk, asking, 'done');
  return answer;
}

/** Also before it is done, so that no change is without a line. */
export async function auditedChange<T>(
  desk: AuditDesk,
  asking: Asking,
  change: () => Promise<T>,
): Promise<T> {
  await note(desk, asking, 'asked');
  return auditedRead(desk, asking, change);
}

export function note(
  { audit, now }: AuditDesk,
  asking: Asking,
  outcome: AuditOutcome,
): Promise<void> {
  return audit.record({ at: now(), ...asking, outcome });
}
