/** What is measured of a worker: its calls, its warm processes, and what these tell it. */

import { metricsOf } from './metric.ts';

const worker = metricsOf('worker');
const both = metricsOf('both');

export const WORKER_METRICS = {
  dispute_call_ready: worker.gauge('1 while LiveKit can give calls to this worker, else 0.', {}),
  dispute_call_active_calls: worker.gauge('Calls in progress.', {}),
  dispute_call_max_calls: worker.gauge('Calls in progress at which the worker takes no more.', {}),
  dispute_call_warm_processes: worker.gauge('Job processes that wait for a call.', {}),
  dispute_call_warm_processes_wanted: worker.gauge(
    'Job processes that should wait for a call.',
    {},
  ),
  dispute_call_job_start_seconds: worker.histogram(
    'How long a job process took to start.',
    {},
    [0.5, 1, 1.5, 2, 3, 5, 10, 20, 60],
  ),
  dispute_call_job_processes_ended_total: worker.counter(
    'Job processes that are gone: after their call, without one, or in the middle of one.',
    { how: ['done', 'unused', 'died'] },
  ),
  dispute_call_figures_refused_total: worker.counter(
    'Messages of job processes that the worker could not take; more than none is a fault of ours.',
    {},
  ),
  dispute_call_spans_total: both.counter('Spans of traces, by whether the collector took them.', {
    outcome: ['sent', 'lost'],
  }),
} as const;
