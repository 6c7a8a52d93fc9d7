/** What job processes tell their worker, from one end of the channel to the other. */

import { expect, test } from 'vitest';
import type { Figures } from '../../../src/telemetry/figures.ts';
import { fromJobs } from '../../../src/telemetry/from-jobs.ts';
import type { FinishedSpan } from '../../../src/telemetry/spans.ts';
import { toWorker } from '../../../src/telemetry/to-worker.ts';
import { placeOfCall } from '../../../src/telemetry/trace-ids.ts';
import { fakeClock } from '../../fakes/fake-clock.ts';
import { tellingFigures } from '../../fakes/figures.ts';

function worker() {
  const clock = fakeClock();
  const figures = tellingFigures();
  const spans: FinishedSpan[] = [];
  const jobs = fromJobs(figures, (span) => spans.push(span), clock);
  /** A process whose messages go through JSON, as between processes. */
  const job = () => {
    const process = {};
    const sent: unknown[] = [];
    const channel = {
      connected: true,
      send: (message: unknown) => {
        sent.push(message);
        jobs.said(process, JSON.parse(JSON.stringify(message)));
      },
    };
    return { process, channel, sent, ...toWorker(channel) };
  };
  return { clock, figures, spans, jobs, job };
}

test('adds up what all processes have counted and measured', () => {
  const { figures, job } = worker();
  for (const { open, figures: told } of [job(), job()]) {
    open();
    told.count('dispute_call_wrong_codes_total', { because: 'unknown' });
    told.observe('dispute_call_answer_seconds', {}, 0.5);
  }
  expect(figures.counted('dispute_call_wrong_codes_total', { because: 'unknown' })).toBe(2);
  expect(figures.observed('dispute_call_answer_seconds')).toEqual([0.5, 0.5]);
});

test('says nothing before the process has its call, and everything then', () => {
  const { figures, job } = worker();
  const { open, sent, figures: told } = job();
  told.count('dispute_call_database_errors_total', { kind: 'lost' });
  expect(sent).toEqual([]);
  open();
  expect(figures.counted('dispute_call_database_errors_total', { kind: 'lost' })).toBe(1);
});

test('shows the sum of what processes have set, without those that are gone', () => {
  const { figures, jobs, job } = worker();
  const [one, other] = [job(), job()];
  one.open();
  other.open();
  one.figures.set('dispute_call_spool_bytes', {}, 100);
  other.figures.set('dispute_call_spool_bytes', {}, 20);
  one.figures.set('dispute_call_spool_bytes', {}, 50);
  expect(figures.shown('dispute_call_spool_bytes')).toBe(70);
  jobs.ended(one.process);
  expect(figures.shown('dispute_call_spool_bytes')).toBe(20);
  // What it sent before it died may be read after that.
  one.figures.set('dispute_call_spool_bytes', {}, 999);
  one.figures.count('dispute_call_late_segments_total', {});
  expect(figures.shown('dispute_call_spool_bytes')).toBe(20);
  expect(figures.counted('dispute_call_late_segments_total', {})).toBe(1);
});

test('knows a process that died in a call from one that is done or was never used', () => {
  const { clock, figures, spans, jobs, job } = worker();
  const [dies, ends] = [job(), job()];
  for (const each of [dies, ends]) {
    each.open();
    each.began({ call: 'SCL_1', at: clock.now() - 500, isResumed: false, listener: 'AJ_1' });
  }
  ends.over();
  jobs.ended(ends.process);
  expect(spans).toEqual([]);
  jobs.ended(dies.process);
  jobs.ended(job().process);
  for (const how of ['done', 'died', 'unused'] as const) {
    expect(figures.counted('dispute_call_job_processes_ended_total', { how })).toBe(1);
  }
  const [whole] = spans;
  expect(whole).toMatchObject({ ...placeOfCall('SCL_1'), name: 'call', failed: true });
  expect(whole?.attributes).toEqual({ call: 'SCL_1', outcome: 'died' });
});

test.each([
  ['an unknown metric', { op: 'count', name: 'dispute_call_secrets_total', labels: {}, value: 1 }],
  ['an inherited name', { op: 'count', name: 'constructor', labels: {}, value: 1 }],
  [
    'an unknown label',
    { op: 'count', name: 'dispute_call_late_segments_total', labels: { call: 'x' }, value: 1 },
  ],
  [
    'another kind of metric',
    { op: 'set', name: 'dispute_call_late_segments_total', labels: {}, value: 1 },
  ],
  [
    'a negative value',
    { op: 'count', name: 'dispute_call_late_segments_total', labels: {}, value: -1 },
  ],
  ['no value', { op: 'count', name: 'dispute_call_late_segments_total', labels: {} }],
])('refuses %s, and counts that', (_what, figure) => {
  const { figures, jobs } = worker();
  jobs.said({}, { case: 'dispute-call', value: { kind: 'figure', figure } });
  expect(figures.counted('dispute_call_figures_refused_total', {})).toBe(1);
});

test('refuses a span that could hold something private', () => {
  const { figures, spans, jobs, clock } = worker();
  const span: FinishedSpan = {
    ...placeOfCall('SCL_1'),
    name: 'call',
    startedAtMs: clock.now(),
    endedAtMs: clock.now(),
    failed: false,
    attributes: { call: 'SCL_1', outcome: 'hung-up' },
    links: [],
  };
  const tell = (value: unknown) =>
    jobs.said({}, { case: 'dispute-call', value: { kind: 'span', span: value } });
  tell(span);
  expect(spans).toEqual([span]);
  for (const outcome of ['+14155550123', '48213796', 'dispute-9f8c2d', 'I was charged twice']) {
    tell({ ...span, attributes: { outcome } });
  }
  tell({ ...span, attributes: { call: 'sip_+14155550123' } });
  tell({ ...span, attributes: { room: 'x' } });
  tell({ ...span, name: 'job_entrypoint' });
  tell({ ...span, links: [null] });
  tell({ ...span, trace: 'SCL_1' });
  tell(null);
  expect(spans).toHaveLength(1);
  expect(figures.counted('dispute_call_figures_refused_total', {})).toBe(10);
});

test('leaves the framework’s own messages alone', () => {
  const { figures, jobs } = worker();
  for (const message of [{ case: 'pongResponse', value: {} }, 'text', null, undefined, 7]) {
    jobs.said({}, message);
  }
  expect(figures.counted('dispute_call_figures_refused_total', {})).toBe(0);
});

test('goes on when the worker is gone', () => {
  const told = toWorker({ connected: false, send: () => expect.unreachable() });
  told.open();
  told.figures.count('dispute_call_late_segments_total', {});
  const alone: Figures = toWorker({ connected: false }).figures;
  alone.count('dispute_call_late_segments_total', {});
});
