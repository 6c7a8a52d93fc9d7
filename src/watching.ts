/** The server's watch, wired: over calls without a listener, codes, guessing, accounts; it ends with the server. */

import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from './api/failure.ts';
import type { CallerLeft } from './api/room-news.ts';
import type { ServerConfig } from './config.ts';
import type { CallId } from './dispute/call.ts';
import type { WholeLedger } from './ledger/sql-ledger.ts';
import type { Records } from './ledger/sql-records.ts';
import { accountByRules } from './listening/account/account-by-rules.ts';
import { purging } from './purging.ts';
import type { ServerTelemetry } from './server-telemetry.ts';
import { toAll } from './telemetry/call/to-all.ts';
import type { Log } from './telemetry/log.ts';
import type { WatchName } from './telemetry/metrics/server-metrics.ts';
import { every } from './watch/every.ts';
import { keepCodesAlive } from './watch/keep-codes-alive.ts';
import { livekitCallRooms } from './watch/livekit-call-rooms.ts';
import { livekitPresence } from './watch/livekit-presence.ts';
import { recordLostEnd } from './watch/record-lost-end.ts';
import { clockWatch } from './watch/warn-of-clock.ts';
import { guessingWatch } from './watch/warn-of-guessing.ts';
import { type ListenerJournal, ListenerWatch } from './watch/watch-listeners.ts';
import { writeMissingAccounts } from './watch/write-missing-accounts.ts';

const PAUSE_MS = 60_000;
/** Often, since a caller waits while nobody listens. */
const LISTENERS_PAUSE_MS = 250;

/** What every part of the server tells and ends by. */
export interface Around {
  readonly log: Log;
  readonly telemetry: ServerTelemetry;
  readonly signal: AbortSignal;
}

/** All that is remembered. */
export interface Store {
  readonly ledger: WholeLedger;
  readonly records: Records;
}

/** Ends when the signal is aborted and nothing is under way any more. */
export async function watch(config: ServerConfig, store: Store, around: Around): Promise<void> {
  await Promise.all([
    watchListeners(config, store, around),
    watchTheRest(config, store, around),
    watchClock(around),
  ]);
}

function watchClock({ log, signal }: Around): Promise<void> {
  const run = clockWatch({
    now: Date.now,
    elapsed: () => performance.now(),
    warn: (byMs) => log.warn({ byMs }, 'the clock was set'),
  });
  const onFailure = (error: unknown) => log.error(failureOf(error), 'the clock was not looked at');
  const wait = (ms: number) => sleep(ms, undefined, { signal });
  return every({ pauseMs: PAUSE_MS, run, onFailure, wait }, signal);
}

async function watchTheRest(
  config: ServerConfig,
  { ledger, records }: Store,
  { log, telemetry, signal }: Around,
): Promise<void> {
  const { livekitUrl, livekitApiKey, livekitApiSecret, shortCodeLength: codeLength } = config;
  const presence = livekitPresence(livekitUrl, livekitApiKey, livekitApiSecret);
  const warn = (message: string) => log.warn(message);
  const { figures } = telemetry;
  const counted = (waiting: number, wrong: number) => {
    figures.set('dispute_call_waiting_codes', {}, waiting);
    figures.set('dispute_call_wrong_codes_last_hour', {}, wrong);
  };
  const repeat = (what: string, name: WatchName, look: () => Promise<void>) => {
    const run = telemetry.watched(name, look);
    const onFailure = (error: unknown) =>
      log.error(failureOf(error), `the watch could not ${what}`);
    const wait = (ms: number) => sleep(ms, undefined, { signal });
    return every({ pauseMs: PAUSE_MS, run, onFailure, wait }, signal);
  };
  await Promise.all([
    repeat('keep codes alive', 'codes', () => keepCodesAlive({ ledger, presence, now: Date.now })),
    repeat(
      'look for guessing',
      'guessing',
      guessingWatch({ ledger, codeLength, now: Date.now, warn, counted }),
    ),
    repeat('forget old counts', 'counts', () => ledger.forgetCounts(Date.now())),
    repeat('write missing accounts', 'accounts', () =>
      writeMissingAccounts({ ledger, write: accountByRules, now: Date.now }),
    ),
    repeat(
      'remove what was kept long enough',
      'purge',
      purging(config, records, { log, figures }, signal),
    ),
  ]);
}

function watchListeners(
  config: ServerConfig,
  { ledger }: Store,
  { log, telemetry, signal }: Around,
): Promise<void> {
  const listenerWatch = new ListenerWatch({
    ledger,
    listeners: ledger.listeners,
    rooms: livekitCallRooms(config),
    now: Date.now,
    elapsed: () => performance.now(),
    journal: toAll(listenerLog(log), { ...telemetry.listeners, ended() {} }),
  });
  const look = telemetry.watched('listeners', () => listenerWatch.look());
  let fails = false;
  const run = async () => {
    await look();
    if (fails) log.info('the watch sees who listens again');
    fails = false;
  };
  const onFailure = (error: unknown) => {
    if (!fails) log.error(failureOf(error), 'the watch cannot see who listens');
    fails = true;
  };
  const wait = (ms: number) => sleep(ms, undefined, { signal });
  return every({ pauseMs: LISTENERS_PAUSE_MS, run, onFailure, wait }, signal);
}

function listenerLog(log: Log): ListenerJournal {
  return {
    sentFor: (call, { after, silentMs }) => {
      const what = after === undefined ? 'that nobody answers' : 'without a listener';
      log.warn({ call, silentMs: Math.round(silentMs) }, `sent for a job to a call ${what}`);
    },
    gaveUp: (call) => log.error({ call }, 'gave a call up: no listener stays alive'),
    ended: (call) => log.warn({ call }, 'ended a call whose own process did not'),
  };
}

/** What is done when LiveKit says that a caller has left, in case that nobody else looks after the end. */
export function lostEnds(
  { livekitUrl, livekitApiKey, livekitApiSecret }: ServerConfig,
  ledger: WholeLedger,
  log: Log,
  signal: AbortSignal,
): (left: CallerLeft) => void {
  const presence = livekitPresence(livekitUrl, livekitApiKey, livekitApiSecret);
  const wait = (ms: number) => sleep(ms, undefined, { signal });
  const found = (call: CallId) => log.warn({ call }, 'ended a call whose own process did not');
  return ({ call, roomName, at }) => {
    const isBack = () => presence.isCallInRoom(roomName, call);
    recordLostEnd({ ledger, isBack, wait, found }, call, at).catch((error) => {
      if (signal.aborted) return;
      log.error({ call, ...failureOf(error) }, 'the watch could not look at the end of a call');
    });
  };
}
