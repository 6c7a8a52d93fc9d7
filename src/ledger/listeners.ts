/** Who listens to which call, as rows: each step is one statement that says whether it came first. */

import type { Kysely, Selectable } from 'kysely';
import type { CallId } from '../dispute/call.ts';
import {
  type ListenerId,
  type ListenerSigns,
  type Listeners,
  type ListeningProgress,
  NOTHING_YET,
  type Taken,
  type Taking,
} from '../dispute/listener.ts';
import { guarded, onceMore } from './ledger-error.ts';
import { CONNECTIONS } from './postgres-dialect.ts';
import type { Tables } from './tables.ts';

type Row = Selectable<Tables['listeners']>;

/** A listener that has lived for so many beats does not die again and again. */
const LIVED_LONG = 120;
/** No call has this id. */
const NO_CALL = '';

export function sqlListeners(db: Kysely<Tables>): Listeners {
  /** Each may be done twice without harm. */
  const again = <T>(step: string, work: () => Promise<T>) =>
    onceMore(CONNECTIONS, () => guarded(step, work));
  return {
    take: (taking) => again('take a call', () => take(db, taking)),
    beat: (call, listener, progress) =>
      again('note that a call is listened to', () => beat(db, call, listener, progress)),
    died: (call, listener) => again('note that a listener died', () => died(db, call, listener)),
    over: (call, listener) => again('note that a call is over', () => over(db, call, listener)),
    all: () => again('read who listens', () => readAll(db)),
    progressOf: (call) => again('read how far a listener has come', () => readProgress(db, call)),
    // Not again: nobody knows whether the first time counted, and then somebody else may send.
    claim: (call, seen) => guarded('claim a call', () => claim(db, call, seen)),
    forget: (call) => again('forget a listener', () => forget(db, call)),
    takesWrites: () => again('write', () => forget(db, NO_CALL)),
  };
}

async function take(db: Kysely<Tables>, taking: Taking): Promise<Taken> {
  const { call, listener, after } = taking;
  const row =
    after === undefined ? await takeFirst(db, taking) : await takeAfter(db, taking, after);
  const mine = row ?? (await ownRow(db, call, listener));
  if (mine === undefined) return { kind: 'superfluous' };
  return { kind: 'taken', starts: mine.starts, progress: asProgress(mine.progress) };
}

function takeFirst(db: Kysely<Tables>, { call, listener }: Taking): Promise<Row | undefined> {
  const fresh = { listener, beat: 0, starts: 1, dispatches: 0, died: 0 };
  return db
    .insertInto('listeners')
    .values({ call_id: call, ...fresh, progress: JSON.stringify(NOTHING_YET) })
    .onConflict((conflict) =>
      conflict.column('call_id').doUpdateSet(fresh).where('listeners.listener', 'is', null),
    )
    .returningAll()
    .executeTakeFirst();
}

function takeAfter(
  db: Kysely<Tables>,
  { call, listener }: Taking,
  after: ListenerId,
): Promise<Row | undefined> {
  return db
    .updateTable('listeners')
    .set(({ eb }) => ({
      listener,
      beat: 0,
      dispatches: 0,
      died: 0,
      starts: eb
        .case()
        .when('beat', '>=', LIVED_LONG)
        .then(1)
        .else(eb('starts', '+', 1))
        .end(),
    }))
    .where('call_id', '=', call)
    .where('listener', '=', after)
    .returningAll()
    .executeTakeFirst();
}

function ownRow(db: Kysely<Tables>, call: CallId, listener: ListenerId): Promise<Row | undefined> {
  return db
    .selectFrom('listeners')
    .selectAll()
    .where('call_id', '=', call)
    .where('listener', '=', listener)
    .executeTakeFirst();
}

async function beat(
  db: Kysely<Tables>,
  call: CallId,
  listener: ListenerId,
  progress: ListeningProgress,
): Promise<boolean> {
  const row = await db
    .updateTable('listeners')
    .set(({ eb }) => ({ beat: eb('beat', '+', 1), progress: JSON.stringify(progress) }))
    .where('call_id', '=', call)
    .where('listener', '=', listener)
    .returning('call_id')
    .executeTakeFirst();
  return row !== undefined;
}

async function died(db: Kysely<Tables>, call: CallId, listener: ListenerId): Promise<void> {
  await db
    .updateTable('listeners')
    .set({ died: 1 })
    .where('call_id', '=', call)
    .where('listener', '=', listener)
    .execute();
}

async function over(db: Kysely<Tables>, call: CallId, listener: ListenerId): Promise<void> {
  await db
    .deleteFrom('listeners')
    .where('call_id', '=', call)
    .where('listener', '=', listener)
    .execute();
}

async function readAll(db: Kysely<Tables>): Promise<ListenerSigns[]> {
  const rows = await db
    .selectFrom('listeners')
    .select(['call_id', 'listener', 'beat', 'starts', 'dispatches', 'died'])
    .execute();
  return rows.map(({ call_id: call, listener, died, ...counts }) => ({
    call,
    ...(listener !== null && { listener }),
    ...counts,
    hasDied: died !== 0,
  }));
}

async function readProgress(db: Kysely<Tables>, call: CallId): Promise<ListeningProgress> {
  const row = await db
    .selectFrom('listeners')
    .select('progress')
    .where('call_id', '=', call)
    .executeTakeFirst();
  return row ? asProgress(row.progress) : NOTHING_YET;
}

/** One that an older version wrote may lack something. */
function asProgress(json: string): ListeningProgress {
  return { ...NOTHING_YET, ...(JSON.parse(json) as Partial<ListeningProgress>) };
}

function claim(
  db: Kysely<Tables>,
  call: CallId,
  seen: ListenerSigns | undefined,
): Promise<boolean> {
  return seen === undefined ? claimNew(db, call) : claimSilent(db, seen);
}

async function claimNew(db: Kysely<Tables>, call: CallId): Promise<boolean> {
  const row = await db
    .insertInto('listeners')
    .values({
      call_id: call,
      beat: 0,
      starts: 0,
      dispatches: 1,
      progress: JSON.stringify(NOTHING_YET),
    })
    .onConflict((conflict) => conflict.column('call_id').doNothing())
    .returning('call_id')
    .executeTakeFirst();
  return row !== undefined;
}

async function claimSilent(db: Kysely<Tables>, seen: ListenerSigns): Promise<boolean> {
  const row = await db
    .updateTable('listeners')
    .set(({ eb }) => ({ dispatches: eb('dispatches', '+', 1) }))
    .where('call_id', '=', seen.call)
    .where('listener', seen.listener === undefined ? 'is' : '=', seen.listener ?? null)
    .where('beat', '=', seen.beat)
    .where('dispatches', '=', seen.dispatches)
    .returning('call_id')
    .executeTakeFirst();
  return row !== undefined;
}

async function forget(db: Kysely<Tables>, call: CallId): Promise<void> {
  await db.deleteFrom('listeners').where('call_id', '=', call).execute();
}
