/** What is measured of the server: requests, disputes, its watch, and results on their way. */

import { metricsOf } from './metric.ts';

const server = metricsOf('server');

/** Patterns of addresses as the API declares them, which hold no id: `/disputes/:id/calls`. */
const ROUTE = /^(?:none|\/[a-z/:_.*-]*)$/i;
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'other'] as const;
const STATUS = /^[1-5]\d\d$/;

/** What the server looks after by itself. */
export const WATCHES = [
  'codes',
  'guessing',
  'counts',
  'accounts',
  'listeners',
  'ends',
  'purge',
  'outbox',
  'other',
] as const;
export type WatchName = (typeof WATCHES)[number];

export const PURGED = [
  'transcripts',
  'accounts',
  'codes',
  'calls',
  'disputes',
  'numbers',
  'callers',
  'audit',
  'other',
] as const;

export const SERVER_METRICS = {
  dispute_call_http_requests_total: server.counter('Requests that were answered.', {
    method: METHODS,
    route: ROUTE,
    status: STATUS,
  }),
  dispute_call_http_request_seconds: server.histogram(
    'How long an answer took.',
    { route: ROUTE },
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  ),
  dispute_call_rate_limited_requests_total: server.counter('Requests that were one too many.', {
    route: ROUTE,
  }),
  dispute_call_tokens_given_total: server.counter(
    'Room tokens that apps got, by whether the dispute was opened with it or was there.',
    { for: ['opening', 'rejoining'] },
  ),
  dispute_call_disputes_opened_total: server.counter('Disputes that were opened, by whom.', {
    by: ['app', 'page'],
  }),
  dispute_call_waiting_codes: server.gauge('Codes that a caller could use now.', {}),
  dispute_call_wrong_codes_last_hour: server.gauge(
    'Well-formed codes of nobody that all callers together entered within the last hour.',
    {},
  ),
  dispute_call_watch_runs_total: server.counter('Looks of the watch, by what it looks after.', {
    watch: WATCHES,
    outcome: ['ok', 'failed'],
  }),
  dispute_call_takeovers_total: server.counter(
    'Calls without a listener that were given a new job process, by what was found.',
    { because: ['dead', 'ringing'] },
  ),
  dispute_call_given_up_calls_total: server.counter(
    'Calls whose job processes died again and again, so that no other was sent.',
    {},
  ),
  dispute_call_purged_total: server.counter('What was deleted because it was old enough.', {
    what: PURGED,
  }),
  dispute_call_outbox_pending: server.gauge('Results that wait to be delivered.', {}),
  dispute_call_outbox_oldest_seconds: server.gauge(
    'Age of the oldest result that waits to be delivered; 0 when none waits.',
    {},
  ),
  dispute_call_deliveries_total: server.counter('Tries to deliver a result, by outcome.', {
    outcome: ['delivered', 'failed', 'given-up'],
  }),
} as const;
