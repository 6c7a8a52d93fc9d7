/** A call shows in metrics and in a trace from ring to account, and neither holds anything private. */

import { dispose } from '@livekit/rtc-node';
import { afterAll, expect, inject, test } from 'vitest';
import { placeOfCall, placeOfDispute } from '../../src/telemetry/trace-ids.ts';
import type { Collected } from '../fakes/otlp-collector.ts';
import {
  answered,
  appIn,
  callRoomIsGone,
  hears,
  LEFT_BEHIND_MS,
  misspelt,
  newDispute,
  PATIENCE_MS,
  PHONE_LINE,
} from './town.ts';

afterAll(() => dispose());

const METRICS = { worker: inject('workerMetricsUrl'), server: inject('serverMetricsUrl') };
/** A collector gets spans each 5 s. */
const TRACED_WITHIN_MS = PATIENCE_MS + 10_000;

const metricsOf = async (who: 'worker' | 'server') => (await fetch(METRICS[who])).text();

function figureOf(page: string, series: string): number {
  const line = page.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? Number.NaN : Number(line.slice(series.length + 1));
}

async function collected(): Promise<Collected> {
  return (await (await fetch(inject('collectorUrl'))).json()) as Collected;
}

test('from ring to account', async () => {
  const before = { worker: await metricsOf('worker'), server: await metricsOf('server') };
  const from = '+14155550877';
  const dispute = await newDispute();
  const app = await appIn(dispute);
  const call = await answered({ from });
  await call.press(`${misspelt(dispute.code)}#`);
  await hears(call, 'code-not-right');
  await call.press(`${dispute.code}#`);
  await app.participant(PHONE_LINE);
  await hears(call, 'connected');
  expect(figureOf(await metricsOf('worker'), 'dispute_call_active_calls')).toBeGreaterThan(0);
  await call.hangUp();
  await callRoomIsGone(call, LEFT_BEHIND_MS);

  const { trace, span } = placeOfCall(call.callId);
  const spans = async () => (await collected()).spans.filter((one) => one.trace === trace);
  const names = async () => (await spans()).map(({ name }) => name);
  await expect.poll(names, { timeout: TRACED_WITHIN_MS, interval: 500 }).toContain('call');

  const traced = await spans();
  const whole = traced.find(({ name }) => name === 'call');
  expect(whole).toMatchObject({ span, parent: '', service: 'dispute-call-worker', failed: false });
  expect(whole?.links).toEqual([placeOfDispute(dispute.id)]);
  expect(whole?.attributes).toMatchObject({ call: call.callId, outcome: 'hung-up' });
  for (const name of ['answer', 'collect code', 'pair', 'enter dispute room', 'carry', 'listen']) {
    expect(traced.map((one) => one.name)).toContain(name);
  }
  const all = (await collected()).spans;
  const opened = all.find((one) => one.trace === placeOfDispute(dispute.id).trace);
  expect(opened).toMatchObject({ name: 'open dispute', service: 'dispute-call-server' });
  const delivered = all.filter(({ links }) => links.some((link) => link.trace === trace));
  expect(delivered.map(({ name }) => name)).toContain('deliver result');

  const after = { worker: await metricsOf('worker'), server: await metricsOf('server') };
  const rise = (who: 'worker' | 'server', series: string) =>
    figureOf(after[who], series) - figureOf(before[who], series);
  expect(rise('worker', 'dispute_call_answer_seconds_count')).toBe(1);
  expect(rise('worker', 'dispute_call_pairing_seconds_count')).toBe(1);
  expect(rise('worker', 'dispute_call_connect_seconds_count')).toBe(1);
  expect(rise('worker', 'dispute_call_wrong_codes_total{because="check-digit"}')).toBe(1);
  const ended = 'dispute_call_calls_ended_total{reason="hung-up",phase="carrying"}';
  expect(rise('worker', ended)).toBe(1);
  expect(figureOf(after.worker, 'dispute_call_ready')).toBe(1);
  expect(figureOf(after.worker, 'dispute_call_figures_refused_total')).toBe(0);
  expect(rise('server', 'dispute_call_disputes_opened_total{by="app"}')).toBe(1);
  expect(rise('server', 'dispute_call_tokens_given_total{for="opening"}')).toBe(1);
  expect(rise('server', 'dispute_call_deliveries_total{outcome="delivered"}')).toBeGreaterThan(0);

  const told = [after.worker, after.server, (await collected()).text].join('\n');
  const secrets = [from.slice(1), from.slice(-7), dispute.code, misspelt(dispute.code)];
  const more = [dispute.token, dispute.secret, dispute.id, call.roomName, call.identity, 'eyJ'];
  for (const secret of [...secrets, ...more]) expect(told.includes(secret)).toBe(false);
  // Nothing but our own spans has left, of this call or any other.
  expect(new Set(all.map(({ scope }) => scope))).toEqual(new Set(['dispute-call']));
  expect(after.worker + after.server).not.toMatch(/\bcall-_|sip_|SCL_|dispute-[\w-]{8}/);
});
