/** Disputes in memory, read and changed as the port promises. */

import type { EpochMs } from '../../src/dispute/dispute.ts';
import type {
  DisputeRecord,
  DisputeRecords,
  ListedDispute,
  ListPlace,
} from '../../src/dispute/dispute-records.ts';
import type { LiveCode } from '../../src/dispute/ledger.ts';
import type { Row } from './ledger.ts';

export interface FakeCodes {
  newCode(at: EpochMs): LiveCode;
  waits(row: Row, at: EpochMs): boolean;
}

export function fakeDisputeRecords(rows: Map<string, Row>, codes: FakeCodes): DisputeRecords {
  const recordOf = (row: Row, at: EpochMs): DisputeRecord => ({
    ...listed(row),
    ...(row.closedAt === undefined && codes.waits(row, at) && { code: row.code }),
    calls: row.calls,
  });
  return {
    async readDispute(id, at) {
      const row = rows.get(id);
      return row && recordOf(row, at);
    },
    async readCalls(id) {
      return rows.get(id)?.calls ?? [];
    },
    async listDisputes({ limit, after, state }) {
      const shown = [...rows.values()]
        .filter(({ closedAt }) => !state || (state === 'closed') === (closedAt !== undefined))
        .map(listed)
        .sort((a, b) => compare(placeOf(b), placeOf(a)))
        .filter((one) => !after || compare(placeOf(one), after) < 0);
      const disputes = shown.slice(0, limit);
      const last = shown.length > limit ? disputes.at(-1) : undefined;
      return { disputes, ...(last && { next: placeOf(last) }) };
    },
    async renewCode(id, at) {
      const row = rows.get(id);
      if (!row) return { kind: 'unknown' };
      if (row.closedAt !== undefined) return { kind: 'closed' };
      if (row.pairedWith !== undefined) return { kind: 'call-in-progress' };
      Object.assign(row, { code: codes.newCode(at), codeGivenAt: at });
      delete row.usedBy;
      return { kind: 'renewed', code: row.code };
    },
    async closeDispute(id, at) {
      const row = rows.get(id);
      if (!row) return { kind: 'unknown' };
      row.closedAt ??= at;
      return { kind: 'closed', record: recordOf(row, at) };
    },
    async deleteDispute(id) {
      const row = rows.get(id);
      if (!row) return { kind: 'unknown' };
      if (row.pairedWith !== undefined) return { kind: 'call-in-progress' };
      rows.delete(id);
      return { kind: 'deleted' };
    },
  };
}

function listed({ dispute, closedAt }: Row): ListedDispute {
  return { dispute, ...(closedAt !== undefined && { closedAt }) };
}

function placeOf({ dispute }: ListedDispute): ListPlace {
  return { openedAt: dispute.openedAt, id: dispute.id };
}

function compare(a: ListPlace, b: ListPlace): number {
  return a.openedAt - b.openedAt || (a.id < b.id ? -1 : Number(a.id > b.id));
}
