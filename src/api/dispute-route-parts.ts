/** What the routes about one dispute share: who asks is found out first, and written down. */

import type { FastifyRequest } from 'fastify';
import type { AuditAction } from '../dispute/audit.ts';
import type { CallerNumbers } from '../dispute/caller-numbers.ts';
import type { DisputeId, EpochMs, PhoneNumber } from '../dispute/dispute.ts';
import type { DisputeRecords } from '../dispute/dispute-records.ts';
import type { Access, Asker } from './access.ts';
import { type AuditDesk, auditedChange, auditedRead } from './audited.ts';
import { Problem } from './problem.ts';

export interface DisputeRouteParts extends AuditDesk {
  readonly ledger: DisputeRecords;
  readonly access: Access;
  readonly numbers: Pick<CallerNumbers, 'numbersOf'>;
  /** The number that the person calls. */
  readonly phoneNumber: PhoneNumber;
  readonly now: () => EpochMs;
}

/** Of a route under `/disputes/:id`. */
export interface ById {
  Params: { id: string };
}

export interface AskedForDispute {
  readonly id: DisputeId;
  readonly as: Asker['as'];
}

type Answering = <T>(
  request: FastifyRequest<ById>,
  action: AuditAction,
  answer: (asked: AskedForDispute) => Promise<T>,
) => Promise<T>;

/** @returns how one answers who reads a dispute, or changes it. Both throw a Problem when they may not. */
export function askedForDispute(parts: DisputeRouteParts): { read: Answering; change: Answering } {
  const answering =
    (audited: typeof auditedRead): Answering =>
    async (request, action, answer) => {
      const { id } = request.params;
      const { as, actor } = await parts.access.requireDispute(request, id);
      return audited(parts, { actor, action, disputeId: id }, () => answer({ id, as }));
    };
  return { read: answering(auditedRead), change: answering(auditedChange) };
}

/** Told to an operator, or to an app whose dispute was deleted while it asked. */
export function noSuchDispute(): Problem {
  return new Problem('not-found', 'There is no such dispute: it may have been deleted.');
}
