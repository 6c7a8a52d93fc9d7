/** An audit in memory. */

import {
  type Audit,
  type AuditEntry,
  actorText,
  type KeptAuditEntry,
} from '../../src/dispute/audit.ts';

export interface FakeAudit extends Audit {
  /** In the order in which they were written. */
  readonly lines: readonly KeptAuditEntry[];
  /** Nothing can be written from now on. */
  fail(error: Error): void;
}

export function fakeAudit(): FakeAudit {
  const lines: KeptAuditEntry[] = [];
  let failure: Error | undefined;
  return {
    lines,
    fail: (error) => {
      failure = error;
    },
    async record(entry: AuditEntry) {
      if (failure) throw failure;
      lines.push({ ...entry, actor: actorText(entry.actor) });
    },
    list: async ({ most }) => lines.slice(-most),
  };
}
