/** The server's delivery of results to the operator's backend, wired; it waits for neither, and ends with the server. */

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { failureOf } from './api/failure.ts';
import type { ServerConfig } from './config.ts';
import { type DeliveryJournal, deliver } from './delivery/deliver.ts';
import { httpSender } from './delivery/http-sender.ts';
import { tidyOutbox } from './delivery/tidy-outbox.ts';
import type { Outbox } from './dispute/outbox.ts';
import { openOutbox } from './ledger/sql-outbox.ts';
import type { Log } from './telemetry/log.ts';
import { every } from './watch/every.ts';

const TIDY_PAUSE_MS = 10 * 60_000;

const wait = async (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal });

/** Ends a few seconds after the signal is aborted, at the latest. */
export async function deliverResults(
  config: ServerConfig,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const outbox = openOutbox({ databaseUrl: config.databaseUrl, random: randomBytes });
  await Promise.all([tidy(outbox, log, signal), deliverTo(config.webhook, outbox, log, signal)]);
  await outbox.close();
}

/** Where nobody is told of results any more, too: there may be some from before. */
function tidy(outbox: Outbox, log: Log, signal: AbortSignal): Promise<void> {
  const warn = (results: number) => log.error({ results }, 'results were given up: nobody tried');
  return every(
    {
      pauseMs: TIDY_PAUSE_MS,
      run: () => tidyOutbox({ outbox, now: Date.now, warn }),
      onFailure: (error) => log.error(failureOf(error), 'old results could not be tidied'),
      wait,
    },
    signal,
  );
}

async function deliverTo(
  receiver: ServerConfig['webhook'],
  outbox: Outbox,
  log: Log,
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
    journal: journal(log),
  };
  await deliver(desk, signal);
}

/** Names a result by its id, and nothing of what it says or where it goes. */
function journal(log: Log): DeliveryJournal {
  return {
    notTaken({ id, type, attempts }, settlement) {
      const because = settlement.kind === 'delivered' ? undefined : settlement.because;
      const said = { result: id, type, attempts, because };
      if (settlement.kind === 'given-up') log.error(said, 'a result was given up');
      else log.warn(said, 'a result was not taken and is tried again');
    },
    gone: () =>
      log.error('the receiver answered 410: no results are delivered until the next start'),
    outboxFailed: (error) => log.error(failureOf(error), 'the outbox failed'),
  };
}
