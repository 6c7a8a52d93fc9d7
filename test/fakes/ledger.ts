/** A ledger in memory that keeps the promises of the port, for tests that are not about storing. */

import { randomUUID } from 'node:crypto';
import type { Admissions } from '../../src/dispute/admission.ts';
import type { CallId } from '../../src/dispute/call.ts';
import type { CallRecord } from '../../src/dispute/call-record.ts';
import type { Dispute, DisputeId, EpochMs, PhoneNumber } from '../../src/dispute/dispute.ts';
import type { DisputeRecords } from '../../src/dispute/dispute-records.ts';
import type { Ledger, LiveCode } from '../../src/dispute/ledger.ts';
import { fakeDisputeRecords } from './dispute-records.ts';

const CODE_LIFE_MS = 2 * 60 * 60 * 1000;
const LONGEST_CODE_LIFE_MS = 8 * 60 * 60 * 1000;

/** Of every code. */
export const EXTRA_DIGITS = '4071963';

export interface Row {
  readonly dispute: Dispute;
  readonly secret: string;
  code: LiveCode;
  codeGivenAt: EpochMs;
  pairedWith?: CallId;
  /** Who may use the code again after their call has ended. */
  usedBy?: PhoneNumber | 'withheld';
  closedAt?: EpochMs;
  calls: CallRecord[];
}

export type FakeLedger = Ledger &
  DisputeRecords &
  Admissions & { readonly rows: ReadonlyMap<DisputeId, Row> };

/** Codes count up from one and carry no check digit; wrong ones cost the caller nothing. */
export function fakeLedger(): FakeLedger {
  const rows = new Map<DisputeId, Row>();
  let codes = 0;

  const newCode = (at: EpochMs): LiveCode => {
    codes += 1;
    const code = String(codes).padStart(8, '0');
    return { code, extra: EXTRA_DIGITS, expiresAt: at + CODE_LIFE_MS };
  };
  const waits = (row: Row, at: EpochMs) =>
    row.pairedWith === undefined && row.usedBy === undefined && row.code.expiresAt > at;

  return {
    rows,
    ...fakeDisputeRecords(rows, { newCode, waits }),
    async migrate() {},
    async openDispute(form, at) {
      const dispute = { id: randomUUID(), form, openedAt: at };
      const code = newCode(at);
      const row: Row = { dispute, secret: randomUUID(), code, codeGivenAt: at, calls: [] };
      rows.set(dispute.id, row);
      return { dispute, secret: row.secret, code: row.code };
    },
    async isSecretOf(id, secret) {
      return rows.get(id)?.secret === secret;
    },
    async rejoinDispute(id, secret, at) {
      const row = rows.get(id);
      if (row?.secret !== secret) return { kind: 'refused' };
      const { dispute } = row;
      const givesCode = row.pairedWith === undefined && row.closedAt === undefined;
      if (!givesCode) return { kind: 'rejoined', dispute };
      if (!waits(row, at)) {
        Object.assign(row, { code: newCode(at), codeGivenAt: at });
        delete row.usedBy;
      }
      return { kind: 'rejoined', dispute, code: row.code };
    },
    async pair({ code, call, at }) {
      const row = [...rows.values()].find((candidate) => candidate.code.code === code);
      if (row === undefined) return { kind: 'wrong', answerAfterMs: 0 };
      const caller = call.caller ?? 'withheld';
      if (row.pairedWith !== undefined) return { kind: 'used' };
      if (row.usedBy !== undefined && (row.usedBy !== caller || caller === 'withheld')) {
        return { kind: 'used' };
      }
      if (row.code.expiresAt <= at || row.closedAt !== undefined) return { kind: 'expired' };
      Object.assign(row, { pairedWith: call.id, usedBy: caller });
      const { dispute } = row;
      const heard = { utterances: [], facts: [], events: [] };
      row.calls.push({ callId: call.id, dispute, pairedAt: at, ...heard });
      return { kind: 'paired', dispute };
    },
    async endCall(id, ending, at) {
      for (const row of rows.values()) {
        if (row.pairedWith === id) delete row.pairedWith;
        row.calls = row.calls.map((call) =>
          call.callId === id ? { ...call, ending, endedAt: at } : call,
        );
      }
    },
    async countWaiting(at) {
      return [...rows.values()].filter((row) => waits(row, at)).length;
    },
    async countWrongCodes() {
      return 0;
    },
    async looksGuessed() {
      return false;
    },
    async expiringSoon(at, before) {
      return [...rows.values()]
        .filter((row) => waits(row, at) && row.code.expiresAt < before)
        .filter((row) => row.code.expiresAt < row.codeGivenAt + LONGEST_CODE_LIFE_MS)
        .map((row) => row.dispute.id);
    },
    async keepCodeAlive(id, until) {
      const row = rows.get(id);
      if (row === undefined) return;
      const expiresAt = Math.min(until, row.codeGivenAt + LONGEST_CODE_LIFE_MS);
      if (expiresAt > row.code.expiresAt) row.code = { ...row.code, expiresAt };
    },
    async admitCall() {
      return { kind: 'admitted', inFlood: false };
    },
    async admitOpening() {
      return { kind: 'admitted' };
    },
    async forgetCounts() {},
    async close() {},
  };
}
