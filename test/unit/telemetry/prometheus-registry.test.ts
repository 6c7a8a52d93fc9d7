/** The page that Prometheus reads. */

import { expect, test } from 'vitest';
import { figureRegistry } from '../../../src/telemetry/prometheus-registry.ts';

test('counts, measures and shows, in seconds and with labels', async () => {
  const figures = figureRegistry('worker');
  figures.count('dispute_call_wrong_codes_total', { because: 'unknown' });
  figures.count('dispute_call_wrong_codes_total', { because: 'unknown' }, 2);
  figures.observe('dispute_call_answer_seconds', {}, 0.6);
  figures.set('dispute_call_active_calls', {}, 4);
  const { contentType, text } = await figures.page();
  expect(contentType).toContain('text/plain; version=0.0.4');
  expect(text).toContain('dispute_call_wrong_codes_total{because="unknown"} 3');
  expect(text).toContain('dispute_call_answer_seconds_bucket{le="0.75"} 1');
  expect(text).toContain('dispute_call_answer_seconds_bucket{le="0.5"} 0');
  expect(text).toContain('dispute_call_active_calls 4');
});

test('shows what has not happened as 0, so that its first time is a rise', async () => {
  const { text } = await figureRegistry('worker').page();
  expect(text).toContain('dispute_call_wrong_codes_total{because="expired"} 0');
  expect(text).toContain('dispute_call_calls_ended_total{reason="our-failure",phase="pairing"} 0');
});

test('leaves out a label or a value that the catalogue does not know', async () => {
  const figures = figureRegistry('server');
  const because = '+14155550123' as 'dead';
  figures.count('dispute_call_takeovers_total', { because });
  figures.count('dispute_call_http_requests_total', {
    method: 'GET',
    route: '/disputes/4155550123',
    status: '200',
  });
  figures.set('dispute_call_waiting_codes', {}, Number.NaN);
  const { text } = await figures.page();
  expect(text).not.toContain('4155550123');
  expect(text).not.toContain('NaN');
});

test('has the metrics of its place alone, and those about the process', async () => {
  const [worker, server] = await Promise.all(
    (['worker', 'server'] as const).map(async (where) => (await figureRegistry(where).page()).text),
  );
  expect(worker).not.toContain('dispute_call_http_requests_total');
  expect(server).not.toContain('dispute_call_answer_seconds');
  for (const text of [worker, server]) {
    expect(text).toContain('dispute_call_database_errors_total{kind="lost"} 0');
    expect(text).toContain('process_resident_memory_bytes');
  }
});
