/** One call with everything that was heard on it, read from its rows. */

import type { Kysely } from 'kysely';
import type { Account } from '../dispute/account.ts';
import type { CallEnding, CallId } from '../dispute/call.ts';
import type { CallRecord } from '../dispute/call-record.ts';
import type { Fact } from '../dispute/fact.ts';
import type { CallEvent, CallEventKind } from '../dispute/line-state.ts';
import type { Utterance } from '../dispute/utterance.ts';
import { readDispute } from './disputes.ts';
import type { Tables } from './tables.ts';

export async function readCall(db: Kysely<Tables>, id: CallId): Promise<CallRecord | undefined> {
  const call = await db.selectFrom('calls').selectAll().where('id', '=', id).executeTakeFirst();
  if (!call || call.dispute_id === null || call.paired_at === null) return undefined;
  const account = await readAccount(db, id);
  return {
    callId: id,
    dispute: await readDispute(db, call.dispute_id),
    pairedAt: call.paired_at,
    ...(call.ended_at !== null && { endedAt: call.ended_at }),
    ...(call.ending !== null && { ending: JSON.parse(call.ending) as CallEnding }),
    utterances: await readUtterances(db, id),
    facts: await readFacts(db, id),
    events: await readEvents(db, id),
    ...(account && { account }),
  };
}

async function readUtterances(db: Kysely<Tables>, call: CallId): Promise<Utterance[]> {
  const rows = await db
    .selectFrom('utterances')
    .select('utterance')
    .where('call_id', '=', call)
    .execute();
  return rows
    .map(({ utterance }) => JSON.parse(utterance) as Utterance)
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.startMs - b.startMs || inOrderOfNumbers(a.id, b.id));
}

/** 9.2 comes before 9.10, and both before 12.0. */
function inOrderOfNumbers(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

async function readFacts(db: Kysely<Tables>, call: CallId): Promise<Fact[]> {
  const row = await db
    .selectFrom('facts')
    .select('facts')
    .where('call_id', '=', call)
    .executeTakeFirst();
  return row ? (JSON.parse(row.facts) as Fact[]) : [];
}

async function readEvents(db: Kysely<Tables>, call: CallId): Promise<CallEvent[]> {
  const rows = await db
    .selectFrom('call_events')
    .select(['kind', 'at_ms', 'until_ms'])
    .where('call_id', '=', call)
    .orderBy('at_ms')
    .execute();
  return rows.map(({ kind, at_ms, until_ms }) => ({
    kind: kind as CallEventKind,
    atMs: at_ms,
    ...(until_ms !== null && { untilMs: until_ms }),
  }));
}

async function readAccount(db: Kysely<Tables>, call: CallId): Promise<Account | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('account')
    .where('call_id', '=', call)
    .executeTakeFirst();
  return row && (JSON.parse(row.account) as Account);
}
