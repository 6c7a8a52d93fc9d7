/** What the server counts and traces of its requests, its watch and its results, and where that is read. */

import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { type Environment, readServerConfig } from '../../src/config.ts';
import { LedgerError } from '../../src/ledger/ledger-error.ts';
import { type ServerTelemetry, serverTelemetry } from '../../src/server-telemetry.ts';
import { placeOfCall, placeOfDispute } from '../../src/telemetry/trace-ids.ts';
import { freePort } from '../../src/worker-status.ts';
import { startOtlpCollector } from '../fakes/otlp-collector.ts';
import { apiForTest } from './api/api-for-test.ts';

const SERVER = {
  LIVEKIT_URL: 'wss://project.livekit.example',
  LIVEKIT_API_KEY: 'APIkey',
  LIVEKIT_API_SECRET: 'api-secret-of-the-project',
  LIVEKIT_PHONE_NUMBER: '+15105550100',
};

function telemetryOf(environment: Environment): Promise<ServerTelemetry> {
  const config = readServerConfig({ ...SERVER, ...environment });
  return serverTelemetry(config, pino({ level: 'silent' }));
}

async function telemetry() {
  const collector = await startOtlpCollector();
  onTestFinished(() => collector.stop());
  const port = await freePort();
  const told = await telemetryOf({
    METRICS_PORT: String(port),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await told.close();
    isClosed = true;
  };
  onTestFinished(close);
  const page = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return { ...told, close, page, collected: collector.collected };
}

test('counts requests by the pattern of their route, and disputes', async () => {
  const { api: journal, page, close, collected } = await telemetry();
  const api = apiForTest({ journal });
  onTestFinished(() => api.app.close());
  const opened = (
    await api.post({ bank: { name: 'Corner Bank', phone_number: '+12125550199' } })
  ).json();
  await api.app.inject({ url: `/disputes/${opened.dispute.id}?secret=hush` });
  await api.app.inject({ method: 'PURGE' as 'GET', url: '/livekit/token' });
  await api.app.inject({ url: '/nowhere/4155550123' });
  const text = await page();
  expect(text).toContain(
    'dispute_call_http_requests_total{method="POST",route="/livekit/token",status="201"} 1',
  );
  expect(text).toContain('route="/disputes/:id"');
  expect(text).toContain('route="none",status="404"');
  expect(text).toContain('dispute_call_disputes_opened_total{by="app"} 1');
  expect(text).toContain('dispute_call_tokens_given_total{for="opening"} 1');
  for (const hidden of [opened.dispute.id, opened.dispute.secret, '4155550123', 'hush']) {
    expect(text).not.toContain(hidden);
  }
  await close();
  expect(collected.spans).toMatchObject([
    { name: 'open dispute', ...placeOfDispute(opened.dispute.id), service: 'dispute-call-server' },
  ]);
});

test('every route of the API can be a label', async () => {
  const { api: journal, page } = await telemetry();
  const api = apiForTest({ journal });
  onTestFinished(() => api.app.close());
  await api.app.ready();
  const printed = api.app.printRoutes({ commonPrefix: false });
  const routes = [...printed.matchAll(/^[│├└─ ]*(\/\S*)/gm)].map(([, route = '']) => route);
  expect(routes.length).toBeGreaterThan(5);
  for (const route of routes) {
    journal.answered({ method: 'GET', route, status: 200, tookMs: 1 });
    expect(await page()).toContain(`route="${route}",status="200"`);
  }
});

test('counts requests that were one too many', async () => {
  const { api, page } = await telemetry();
  api.answered({ method: 'POST', route: '/livekit/token', status: 429, tookMs: 1 });
  const series = 'dispute_call_rate_limited_requests_total{route="/livekit/token"} 1';
  expect(await page()).toContain(series);
});

const NOTICE = {
  id: 'msg_1',
  type: 'call.ended',
  attempts: 2,
  giveUpAt: 0,
  lease: 'x',
  body: JSON.stringify({ data: { dispute_id: 'the-dispute', call_id: 'SCL_1' } }),
} as const;

test('a delivery is a trace that is linked with the call’s and the dispute’s', async () => {
  const { delivery, page, close, collected } = await telemetry();
  delivery.taken(NOTICE, 120);
  delivery.notTaken(NOTICE, { kind: 'failed', because: 'HTTP 503', nextAt: 0 }, 40);
  const text = await page();
  for (const outcome of ['delivered', 'failed']) {
    expect(text).toContain(`dispute_call_deliveries_total{outcome="${outcome}"} 1`);
  }
  await close();
  expect(collected.spans).toHaveLength(2);
  expect(collected.spans[0]).toMatchObject({
    name: 'deliver result',
    parent: '',
    failed: false,
    attributes: { call: 'SCL_1', type: 'call.ended', attempt: 2, outcome: 'delivered' },
    links: [placeOfCall('SCL_1'), placeOfDispute('the-dispute')],
  });
  expect(collected.text).not.toContain('the-dispute');
});

test('a takeover is a part of the call’s trace, and is counted', async () => {
  const { listeners, page, close, collected } = await telemetry();
  listeners.sentFor('SCL_1', { after: 'AJ_1', silentMs: 2_500 });
  listeners.sentFor('SCL_2', { silentMs: 4_000 });
  listeners.gaveUp('SCL_1');
  const text = await page();
  expect(text).toContain('dispute_call_takeovers_total{because="dead"} 1');
  expect(text).toContain('dispute_call_takeovers_total{because="ringing"} 1');
  expect(text).toContain('dispute_call_given_up_calls_total 1');
  await close();
  const { trace, span: parent } = placeOfCall('SCL_1');
  const attributes = { call: 'SCL_1', because: 'dead', gap_seconds: 2.5 };
  expect(collected.spans[0]).toMatchObject({ name: 'take over call', trace, parent, attributes });
  expect(collected.text).not.toContain('AJ_1');
});

test('counts looks of the watch that succeed and that fail', async () => {
  const { watched, page } = await telemetry();
  await watched('codes', async () => {})();
  const broken = watched('purge', () => Promise.reject(new Error('no')));
  await expect(broken()).rejects.toThrow('no');
  const text = await page();
  expect(text).toContain('dispute_call_watch_runs_total{watch="codes",outcome="ok"} 1');
  expect(text).toContain('dispute_call_watch_runs_total{watch="purge",outcome="failed"} 1');
});

test('counts what the database does not do', async () => {
  const { counted, page } = await telemetry();
  const failing = { ask: () => Promise.reject(new LedgerError('answer', 'ECONNRESET')) };
  await expect(counted(failing).ask()).rejects.toThrow(LedgerError);
  expect(await page()).toContain('dispute_call_database_errors_total{kind="lost"} 1');
});

test('says which port is taken', async () => {
  const METRICS_PORT = String(await freePort());
  const holder = await telemetryOf({ METRICS_PORT });
  onTestFinished(() => holder.close());
  await expect(telemetryOf({ METRICS_PORT })).rejects.toThrow(/change METRICS_PORT/);
});
