/** The port to who has read, changed or deleted what, and when: written once, and never changed. */

import type { DisputeId, EpochMs } from './dispute.ts';

export type Actor =
  /** `key:` and the name of a key of the API, or `jwt:` and the fingerprint of a token's subject. */
  | { readonly kind: 'bearer'; readonly name: string }
  /** Who holds the secret of the dispute itself. */
  | { readonly kind: 'app' }
  /** Our own page, which opens disputes. */
  | { readonly kind: 'page' }
  /** Where nobody is asked who they are. */
  | { readonly kind: 'anybody' }
  | { readonly kind: 'server' }
  /** Whoever may start commands where the product runs. */
  | { readonly kind: 'command'; readonly name: string };

export const AUDIT_ACTIONS = [
  'dispute.open',
  'dispute.rejoin',
  'dispute.read',
  'dispute.close',
  'dispute.delete',
  'disputes.list',
  'code.renew',
  'transcript.read',
  'facts.read',
  'account.read',
  'results.list',
  'results.replay',
  'records.purge',
  'numbers.seal',
  'audit.read',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** `asked`: about to be done, and followed by what came of it, unless that could not be written. */
export type AuditOutcome = 'asked' | 'done' | 'refused';

/** Holds no personal data, and outlives what it is about. */
export interface AuditEntry {
  readonly at: EpochMs;
  readonly actor: Actor;
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  readonly disputeId?: DisputeId;
  /** How many of what. */
  readonly counts?: Readonly<Record<string, number>>;
}

export interface KeptAuditEntry extends Omit<AuditEntry, 'actor'> {
  /** See `actorText`. */
  readonly actor: string;
}

export interface AuditFilter {
  readonly disputeId?: DisputeId;
  readonly actor?: string;
  readonly action?: AuditAction;
  readonly since?: EpochMs;
  /** The newest so many. */
  readonly most: number;
}

/** Every method throws a `LedgerError` when the database fails. */
export interface Audit {
  record(entry: AuditEntry): Promise<void>;
  /** Oldest first. */
  list(filter: AuditFilter): Promise<readonly KeptAuditEntry[]>;
}

export function actorText(actor: Actor): string {
  if (actor.kind === 'bearer') return actor.name;
  return actor.kind === 'command' ? `command:${actor.name}` : actor.kind;
}
