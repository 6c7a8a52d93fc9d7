/** Pairing as one transaction: locks, asks the pure decision, records what it said. */

import type { Kysely } from 'kysely';
import type { CallId } from '../dispute/call.ts';
import type { EpochMs } from '../dispute/dispute.ts';
import type { PairedCall } from '../dispute/dispute-records.ts';
import type { PairingAttempt } from '../dispute/ledger.ts';
import {
  type CallerKey,
  type CodeState,
  type CodeUse,
  decidePairing,
  type PairingLimits,
  type PairingOutcome,
  withOneMore,
} from '../dispute/pairing.ts';
import type { Sealer } from '../sealing.ts';
import { writeNumber } from './caller-numbers.ts';
import { recordPaired } from './calls.ts';
import { readDispute } from './disputes.ts';
import type { Tell } from './notices.ts';
import type { Tables } from './tables.ts';
import { tellPaired } from './tell-of-calls.ts';
import { notedWaiting } from './waiting-codes.ts';
import { countWrong, lockWrongCodes, recordWrongCode } from './wrong-codes.ts';

type CodeRow = Tables['codes'];

export interface PairingRules {
  readonly limits: PairingLimits;
  /** How many codes of the deployment's length there are. */
  readonly codes: number;
  readonly locksRows: boolean;
  readonly tell: Tell;
  /** Seals the caller's number; absent where numbers are not kept. */
  readonly sealer?: Sealer | undefined;
}

/** @param db a transaction. Its locks are always taken in this order: caller, noted count, code, counts of wrong codes, notices. */
export async function pairLocked(
  db: Kysely<Tables>,
  { code, extra, call, at }: PairingAttempt,
  caller: CallerKey,
  { limits, codes, locksRows, tell, sealer }: PairingRules,
): Promise<PairingOutcome> {
  const wrongAt = await lockWrongCodes(db, caller, at);
  const guesses = { ...(await countWrong(db, at)), waiting: await notedWaiting(db, at), codes };
  const row = await lockCode(db, code, locksRows);
  const known = {
    code: row && (await codeState(db, row, call.id)),
    extra: extra === undefined ? undefined : fitsCode(extra, row),
  };
  const decision = decidePairing({ ...known, ...guesses, caller, wrongAt, at }, limits);
  if (decision.kind === 'paired') {
    const { dispute_id: id } = row as CodeRow;
    const newlyPaired = await recordUse(db, row as CodeRow, call.id, caller, at);
    if (newlyPaired && sealer && call.caller !== undefined) {
      await writeNumber(db, call.id, call.caller, at, sealer);
    }
    if (newlyPaired) await tellPaired(db, tell, id, newlyPaired);
    return { kind: 'paired', dispute: await readDispute(db, id) };
  }
  const { counts, ...outcome } = decision;
  if (counts) await recordWrongCode(db, caller, withOneMore(wrongAt, at, limits), at);
  return outcome;
}

function fitsCode(extra: string, row: CodeRow | undefined): 'right' | 'wrong' {
  return row !== undefined && row.extra === extra ? 'right' : 'wrong';
}

function lockCode(
  db: Kysely<Tables>,
  code: string,
  locksRows: boolean,
): Promise<CodeRow | undefined> {
  return db
    .selectFrom('codes')
    .selectAll()
    .where('code', '=', code)
    .$if(locksRows, (query) => query.forUpdate())
    .executeTakeFirst();
}

/** A statement of its own: one that had waited for the lock would see what was before. */
async function codeState(db: Kysely<Tables>, row: CodeRow, asking: CallId): Promise<CodeState> {
  const found = await db
    .selectFrom('disputes')
    .leftJoin('calls', (join) => join.on('calls.id', '=', row.call_id))
    .select(['closed_at', 'paired_at', 'ended_at'])
    .where('disputes.id', '=', row.dispute_id)
    .executeTakeFirstOrThrow();
  const unused = { expiresAt: row.expires_at, isClosed: found.closed_at !== null };
  if (row.call_id === null) return unused;
  const use: CodeUse = {
    caller: row.caller ?? undefined,
    isThisCall: row.call_id === asking,
    pairedAt: found.paired_at ?? 0,
    ...(found.ended_at === null ? {} : { endedAt: found.ended_at }),
  };
  return { ...unused, use };
}

async function recordUse(
  db: Kysely<Tables>,
  row: CodeRow,
  callId: string,
  caller: CallerKey,
  at: EpochMs,
): Promise<PairedCall | undefined> {
  const newlyPaired = await recordPaired(db, callId, row.dispute_id, at);
  await db
    .updateTable('codes')
    .set({ call_id: callId, caller: caller ?? null })
    .where('code', '=', row.code)
    .execute();
  return newlyPaired;
}
