/** Traces as a collector gets them. */

import { ProxyTracerProvider, trace } from '@opentelemetry/api';
import { expect, onTestFinished, test } from 'vitest';
import { otelSpans } from '../../../src/telemetry/otel-spans.ts';
import type { FinishedSpan } from '../../../src/telemetry/spans.ts';
import { placeOfCall, placeOfDispute } from '../../../src/telemetry/trace-ids.ts';
import { startOtlpCollector } from '../../fakes/otlp-collector.ts';

const AT = Date.UTC(2026, 9, 1, 12);
const WHOLE: FinishedSpan = {
  ...placeOfCall('SCL_1'),
  name: 'call',
  startedAtMs: AT,
  endedAtMs: AT + 1_500,
  failed: false,
  attributes: { call: 'SCL_1', outcome: 'hung-up' },
  links: [placeOfDispute('the-dispute')],
};

async function sending(status?: number) {
  const collector = await startOtlpCollector(status);
  onTestFinished(() => collector.stop());
  const exported: [number, string | undefined][] = [];
  const config = {
    url: `${collector.url}/v1/traces`,
    headers: { 'x-tenant': 'bank' },
    service: 'dispute-call-test',
  };
  const sender = otelSpans(config, (spans, error) => exported.push([spans, error?.name]));
  return { collected: collector.collected, exported, ...sender };
}

test('a span arrives with its ids, times, attributes and links', async () => {
  const { collected, exported, tell, close } = await sending();
  tell(WHOLE);
  await close();
  expect(collected.spans).toEqual([
    { ...WHOLE, service: 'dispute-call-test', scope: 'dispute-call', parent: '' },
  ]);
  expect(collected.text).toContain('"x-tenant":"bank"');
  expect(exported).toEqual([[1, undefined]]);
});

test('spans of one trace that come from several processes hang together', async () => {
  const one = await sending();
  const within = { ...WHOLE, span: '00f067aa0ba902b7', parent: WHOLE.span, failed: true };
  one.tell({ ...within, name: 'take over call', attributes: {}, links: [] });
  await one.close();
  expect(one.collected.spans).toMatchObject([
    { trace: WHOLE.trace, parent: WHOLE.span, failed: true, name: 'take over call' },
  ]);
});

test('what could hold something private is not sent', async () => {
  const { collected, tell, close } = await sending();
  tell({ ...WHOLE, attributes: { outcome: '+14155550123' } });
  await close();
  expect(collected.text).toBe('');
});

test('a collector that refuses is told of, and nothing is thrown', async () => {
  const { exported, tell, close } = await sending(400);
  tell(WHOLE);
  await close();
  expect(exported).toEqual([[1, expect.any(String)]]);
});

test('is no tracer that LiveKit’s framework could find', async () => {
  const { close } = await sending();
  const found = trace.getTracerProvider();
  expect(found).toBeInstanceOf(ProxyTracerProvider);
  expect((found as ProxyTracerProvider).getDelegate().constructor.name).toBe('NoopTracerProvider');
  expect(trace.getTracer('livekit-agents').startSpan('job_entrypoint').isRecording()).toBe(false);
  await close();
});

test('ids follow from the call, and a dispute’s own id is not among them', () => {
  expect(placeOfCall('SCL_1')).toEqual(placeOfCall('SCL_1'));
  expect(placeOfCall('SCL_1')).not.toEqual(placeOfCall('SCL_2'));
  expect(JSON.stringify(placeOfDispute('abcdef0123456789'))).not.toContain('abcdef0123456789');
});
