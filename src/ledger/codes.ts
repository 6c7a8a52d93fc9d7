/** Short codes as rows: issued, found again, kept alive. */

import { type Kysely, type NotNull, sql } from 'kysely';
import type { DisputeId, EpochMs } from '../dispute/dispute.ts';
import type { LiveCode } from '../dispute/ledger.ts';
import type { PairingLimits } from '../dispute/pairing.ts';
import { EXTRA_DIGITS, generateCode, type RandomBytes } from '../dispute/short-code.ts';
import { LedgerError } from './ledger-error.ts';
import type { Tables } from './tables.ts';

export interface CodeRules {
  readonly codeLength: number;
  readonly random: RandomBytes;
  readonly limits: PairingLimits;
}

/** So many taken codes in a row mean that almost all are taken. */
const MOST_DRAWS = 100;
/** For each of them LiveKit is asked; the others are found by the next look, a minute later. */
const MOST_DYING = 10_000;

/** Draws until a code is free: never issued, or dead for so long that nobody still tries it. */
export async function issueCode(
  db: Kysely<Tables>,
  disputeId: DisputeId,
  at: EpochMs,
  rules: CodeRules,
): Promise<LiveCode> {
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const code = generateCode(rules.codeLength, rules.random);
    const extra = generateCode(EXTRA_DIGITS, rules.random);
    if (await claimCode(db, { code, extra }, disputeId, at, rules.limits)) {
      return { code, extra, expiresAt: at + rules.limits.codeLifeMs };
    }
  }
  throw new LedgerError('issue a code', 'NO_FREE_CODE', 'Raise SHORT_CODE_LENGTH.');
}

async function claimCode(
  db: Kysely<Tables>,
  { code, extra }: Pick<LiveCode, 'code' | 'extra'>,
  disputeId: DisputeId,
  at: EpochMs,
  limits: PairingLimits,
): Promise<boolean> {
  const row = {
    extra,
    dispute_id: disputeId,
    opened_by: db.selectFrom('disputes').select('opened_by').where('id', '=', disputeId),
    expires_at: at + limits.codeLifeMs,
    longest_life_ends_at: at + limits.longestCodeLifeMs,
    call_id: null,
    caller: null,
  };
  const claimed = await db
    .insertInto('codes')
    .values({ code, ...row })
    .onConflict((conflict) =>
      conflict
        .column('code')
        .doUpdateSet(row)
        .where('codes.expires_at', '<=', at - limits.deadCodeKeptMs),
    )
    .returning('code')
    .executeTakeFirst();
  return claimed !== undefined;
}

/**
 * Keeps calls from being paired with any code of the dispute until the transaction ends. Its own row has
 * to be locked before, so that no code is added.
 */
export async function lockCodes(
  db: Kysely<Tables>,
  disputeId: DisputeId,
  locksRows: boolean,
): Promise<void> {
  await db
    .selectFrom('codes')
    .select('code')
    .where('dispute_id', '=', disputeId)
    .orderBy('code')
    .$if(locksRows, (query) => query.forUpdate())
    .execute();
}

/** Ends the life of live codes: of all, or of those that no call has used. */
export async function endCodes(
  db: Kysely<Tables>,
  disputeId: DisputeId,
  which: 'all' | 'unused',
  at: EpochMs,
): Promise<void> {
  await db
    .updateTable('codes')
    .set({ expires_at: at })
    .where('dispute_id', '=', disputeId)
    .where('expires_at', '>', at)
    .$if(which === 'unused', (query) => query.where('call_id', 'is', null))
    .execute();
}

export async function unusedCode(
  db: Kysely<Tables>,
  disputeId: DisputeId,
  at: EpochMs,
): Promise<LiveCode | undefined> {
  return db
    .selectFrom('codes')
    .select(['code', 'extra', 'expires_at as expiresAt'])
    .where('dispute_id', '=', disputeId)
    .where('call_id', 'is', null)
    .where('expires_at', '>', at)
    .where('extra', 'is not', null)
    .$narrowType<{ extra: NotNull }>()
    .executeTakeFirst();
}

export async function disputesWithDyingCode(
  db: Kysely<Tables>,
  at: EpochMs,
  before: EpochMs,
): Promise<DisputeId[]> {
  const rows = await db
    .selectFrom('codes')
    .select('dispute_id')
    .where('expires_at', '>', at)
    .where('expires_at', '<', before)
    .whereRef('expires_at', '<', 'longest_life_ends_at')
    .orderBy('expires_at')
    .limit(MOST_DYING)
    .execute();
  return [...new Set(rows.map((row) => row.dispute_id))];
}

/** A dead code stays dead, and no life gets shorter. */
export async function prolongCodes(
  db: Kysely<Tables>,
  disputeId: DisputeId,
  until: EpochMs,
  at: EpochMs,
): Promise<void> {
  const allowed = sql<number>`case when longest_life_ends_at < ${until} then longest_life_ends_at else ${until} end`;
  await db
    .updateTable('codes')
    .set({ expires_at: allowed })
    .where('dispute_id', '=', disputeId)
    .where('expires_at', '>', at)
    .where('expires_at', '<', allowed)
    .execute();
}
