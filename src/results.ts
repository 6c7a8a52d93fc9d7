/** The server's delivery of results to the operator's backend, wired; it waits for neither, and ends with the server. */

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from './api/failure.ts';
import type { ServerConfig } from './config.ts';
import { type DeliveryJournal, deliver } from './delivery/deliver.ts';
import { httpSender } from './delivery/http-sender.ts';
import { tidyOutbox } from './delivery/tidy-outbox.ts';
import { subjectOf } from './dispute/notice.ts';
import type { Outbox } from './dispute/outbox.ts';
import { openOutbox } from './ledger/sql-outbox.ts';
import type { ServerTelemetry } from './server-telemetry.ts';
import { toAll } from './telemetry/call/to-all.ts';
import type { Log } from './telemetry/log.ts';
import { every } from './watch/every.ts';

const TIDY_PAUSE_MS = 10 * 60_000;
/** No more often than metrics are read. */
const COUNT_PAUSE_MS = 15_000;

const wait = async (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal });

/** Ends a few seconds after the signal is aborted, at the latest. */
export async function deliverResults(
  config: ServerConfig,
  log: Log,
  telemetry: ServerTelemetry,
  signal: AbortSignal,
): Promise<void> {
  const { databaseUrl } = config;
  const outbox = telemetry.counted(openOutbox({ databaseUrl, random: randomBytes }));
  await Promise.all([
    tidy(outbox, config.keepResults, log, telemetry, signal),
    countWaiting(outbox, log, telemetry, signal),
    deliverTo(config.webhook, outbox, log, telemetry, signal),
  ]);
  await outbox.close();
}

/** Where nobody is told of results any more, too: there may be some from before. */
function tidy(
  outbox: Outbox,
  keep: ServerConfig['keepResults'],
  log: Log,
  telemetry: ServerTelemetry,
  signal: AbortSignal,
): Promise<void> {
  const warn = (results: number) => log.error({ results }, 'results were given up: nobody tried');
  return every(
    {
      pauseMs: TIDY_PAUSE_MS,
      run: telemetry.watched('outbox', () => tidyOutbox({ outbox, keep, now: Date.now, warn })),
      onFailure: (error) => log.error(failureOf(error), 'old results could not be tidied'),
      wait,
    },
    signal,
  );
}

/** For the metrics alone. */
function countWaiting(
  outbox: Outbox,
  log: Log,
  { figures }: ServerTelemetry,
  signal: AbortSignal,
): Promise<void> {
  const run = async () => {
    const { pending, oldestAt } = await outbox.backlog();
    const ageMs = oldestAt === undefined ? 0 : Math.max(0, Date.now() - oldestAt);
    figures.set('dispute_call_outbox_pending', {}, pending);
    figures.set('dispute_call_outbox_oldest_seconds', {}, ageMs / 1_000);
  };
  const onFailure = (error: unknown) =>
    log.error(failureOf(error), 'results that wait could not be counted');
  return every({ pauseMs: COUNT_PAUSE_MS, run, onFailure, wait }, signal);
}

async function deliverTo(
  receiver: ServerConfig['webhook'],
  outbox: Outbox,
  log: Log,
  telemetry: ServerTelemetry,
  signal: AbortSignal,
): Promise<void> {
  if (receiver === undefined) return;
  const desk = {
    outbox,
    send: httpSender(receiver),
    sendWithinMs: receiver.withinMs,
    now: Date.now,
    wait,
    random: Math.random,
    journal: toAll(journal(log), { ...telemetry.delivery, gone() {}, outboxFailed() {} }),
  };
  await deliver(desk, signal);
}

/** Names a result by its id and its call, and nothing of what it says or where it goes. */
function journal(log: Log): DeliveryJournal {
  return {
    taken: ({ id, type, body }) => {
      const { call } = subjectOf(body);
      log.debug({ call, result: id, type }, 'a result was taken');
    },
    notTaken({ id, type, attempts, body }, settlement) {
      const because = settlement.kind === 'delivered' ? undefined : settlement.because;
      const said = { call: subjectOf(body).call, result: id, type, attempts, because };
      if (settlement.kind === 'given-up') log.error(said, 'a result was given up');
      else log.warn(said, 'a result was not taken and is tried again');
    },
    gone: () =>
      log.error('the receiver answered 410: no results are delivered until the next start'),
    outboxFailed: (error) => log.error(failureOf(error), 'the outbox failed'),
  };
}
