/** The server's metrics and traces, wired: who is told what, and where metrics are read. */

import type { Server } from 'node:http';
import type { ApiJournal } from './api/api-journal.ts';
import type { ServerConfig } from './config.ts';
import type { DeliveryJournal } from './delivery/deliver.ts';
import { subjectOf } from './dispute/notice.ts';
import { describeError } from './telemetry/describe-error.ts';
import type { Figures } from './telemetry/figures.ts';
import type { Log } from './telemetry/log.ts';
import type { WatchName } from './telemetry/metrics/server-metrics.ts';
import { openSpans } from './telemetry/open-spans.ts';
import { type FigureRegistry, figureRegistry } from './telemetry/prometheus-registry.ts';
import type { TellSpan } from './telemetry/spans.ts';
import { databaseErrorKind, tellFailures } from './telemetry/tell-failures.ts';
import { placeOfCall, placeOfDispute } from './telemetry/trace-ids.ts';
import { tracing } from './telemetry/tracing.ts';
import type { ListenerJournal } from './watch/watch-listeners.ts';
import { type Page, servePages } from './worker-status.ts';

export interface ServerTelemetry {
  readonly figures: Figures;
  readonly api: ApiJournal;
  readonly delivery: Pick<DeliveryJournal, 'taken' | 'notTaken'>;
  readonly listeners: Pick<ListenerJournal, 'sentFor' | 'gaveUp'>;
  /** Counts what a port to the database fails at. */
  counted<P extends object>(port: P): P;
  /** Counts the runs of something that is looked after again and again. */
  watched(watch: WatchName, run: () => Promise<void>): () => Promise<void>;
  close(): Promise<void>;
}

const SECOND_MS = 1_000;
const clock = { now: Date.now, elapsed: () => performance.now() };

/** @throws ConfigError when nobody can listen where metrics are to be read */
export async function serverTelemetry(config: ServerConfig, log: Log): Promise<ServerTelemetry> {
  const figures = figureRegistry('server');
  const failed = (error: Error) => log.warn({ error: describeError(error) }, 'spans were lost');
  const spans = tracing(config.traces, figures, failed);
  const page = config.metrics && (await serveMetrics(config.metrics, figures));
  return {
    figures,
    api: apiJournal(figures, spans.tell),
    delivery: deliveries(figures, spans.tell),
    listeners: listenerJournal(figures, spans.tell),
    counted: (port) =>
      tellFailures(port, (error) =>
        figures.count('dispute_call_database_errors_total', { kind: databaseErrorKind(error) }),
      ),
    watched: (watch, run) => () => watchedRun(figures, watch, run),
    async close() {
      page?.close();
      await spans.close();
    },
  };
}

function serveMetrics(
  at: NonNullable<ServerConfig['metrics']>,
  registry: FigureRegistry,
): Promise<Server> {
  return servePages(
    { ...at, names: ['METRICS_HOST', 'METRICS_PORT'] },
    { '/metrics': () => metricsPage(registry) },
  );
}

/** What Prometheus reads of a process. */
export async function metricsPage(registry: FigureRegistry): Promise<Page> {
  const { contentType: type, text: body } = await registry.page();
  return { status: 200, type, body };
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
const TOO_MANY = 429;

function apiJournal(figures: Figures, tell: TellSpan): ApiJournal {
  const begin = openSpans(tell, clock);
  return {
    answered({ method: given, route, status, tookMs }) {
      const method = METHODS.find((known) => known === given) ?? ('other' as const);
      const labels = { method, route, status: String(status) };
      figures.count('dispute_call_http_requests_total', labels);
      figures.observe('dispute_call_http_request_seconds', { route }, tookMs / SECOND_MS);
      if (status === TOO_MANY) figures.count('dispute_call_rate_limited_requests_total', { route });
    },
    opened(dispute, by, tookMs) {
      figures.count('dispute_call_disputes_opened_total', { by });
      figures.count('dispute_call_tokens_given_total', { for: 'opening' });
      const startedAtMs = clock.now() - tookMs;
      const place = placeOfDispute(dispute);
      begin('open dispute', { at: place, startedAtMs, attributes: { type: by } }).end();
    },
    rejoined: () => figures.count('dispute_call_tokens_given_total', { for: 'rejoining' }),
  };
}

/** What the watch does for a call belongs to the call's own trace. */
function listenerJournal(figures: Figures, tell: TellSpan): ServerTelemetry['listeners'] {
  const begin = openSpans(tell, clock);
  return {
    sentFor(call, { after, silentMs }) {
      const because = after === undefined ? 'ringing' : 'dead';
      figures.count('dispute_call_takeovers_total', { because });
      const attributes = { call, because, gap_seconds: silentMs / SECOND_MS };
      const startedAtMs = clock.now() - silentMs;
      begin('take over call', { within: placeOfCall(call), startedAtMs, attributes }).end();
    },
    gaveUp: () => figures.count('dispute_call_given_up_calls_total', {}),
  };
}

/** A delivery is a trace of its own, and names the call that it is about. */
function deliveries(figures: Figures, tell: TellSpan): ServerTelemetry['delivery'] {
  const begin = openSpans(tell, clock);
  const tried = (
    { type, attempts, body }: Parameters<DeliveryJournal['taken']>[0],
    tookMs: number,
    outcome: 'delivered' | 'failed' | 'given-up',
  ) => {
    figures.count('dispute_call_deliveries_total', { outcome });
    const { call, dispute } = subjectOf(body);
    const attributes = { type, attempt: attempts, outcome, ...(call !== undefined && { call }) };
    const span = begin('deliver result', { startedAtMs: clock.now() - tookMs, attributes });
    if (call !== undefined) span.link(placeOfCall(call));
    span.link(placeOfDispute(dispute));
    span.end({ failed: outcome !== 'delivered' });
  };
  return {
    taken: (notice, tookMs) => tried(notice, tookMs, 'delivered'),
    notTaken: (notice, { kind }, tookMs) => tried(notice, tookMs, kind),
  };
}

async function watchedRun(
  figures: Figures,
  watch: WatchName,
  run: () => Promise<void>,
): Promise<void> {
  const count = (outcome: 'ok' | 'failed') =>
    figures.count('dispute_call_watch_runs_total', { watch, outcome });
  try {
    await run();
  } catch (error) {
    count('failed');
    throw error;
  }
  count('ok');
}
