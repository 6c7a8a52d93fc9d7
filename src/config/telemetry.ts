/** Variables of what is told about the product itself: metrics and traces. */

import { z } from 'zod';
import { url, whole } from './fields.ts';

/** The server's alone: a worker shows its metrics where its health is. */
export const METRICS = {
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: whole(1, 65535).optional(),
};
type MetricsVariables = z.infer<z.ZodObject<typeof METRICS>>;

/** OpenTelemetry's own names. */
export const TRACES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: url('https:', 'http:').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url('https:', 'http:').optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .refine((text) => pairsIn(text).every(isPair), {
      error: 'must list headers as name=value, with commas between them',
    })
    .optional(),
  OTEL_SERVICE_NAME: z.string().optional(),
};
type TracesVariables = z.infer<z.ZodObject<typeof TRACES>>;

/** Nothing where nobody is to read metrics. */
export function metrics(env: MetricsVariables) {
  const { METRICS_HOST: host, METRICS_PORT: port } = env;
  return port === undefined ? undefined : { host, port };
}

/** Nothing where traces are not wanted. */
export function traces(env: TracesVariables, usualService: string) {
  const address = tracesAddress(env);
  if (address === undefined) return undefined;
  const headers = pairsIn(env.OTEL_EXPORTER_OTLP_HEADERS ?? '').map(split);
  return {
    url: address,
    headers: Object.fromEntries(headers) as Readonly<Record<string, string>>,
    service: env.OTEL_SERVICE_NAME ?? usualService,
  };
}

/** As OpenTelemetry's specification has it: the general address gets a path, that of traces is taken as it is. */
function tracesAddress(env: TracesVariables): string | undefined {
  const { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own, OTEL_EXPORTER_OTLP_ENDPOINT: general } = env;
  return own ?? (general === undefined ? undefined : `${general.replace(/\/$/, '')}/v1/traces`);
}

function pairsIn(text: string): string[] {
  return text
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean);
}

/** Values are percent-encoded, as in W3C's baggage. */
function split(pair: string): [string, string] {
  const middle = pair.indexOf('=');
  return [pair.slice(0, middle).trim(), decodeURIComponent(pair.slice(middle + 1).trim())];
}

function isPair(pair: string): boolean {
  return /^[\w!#$&'*+.^`|~-]+\s*=(?:[^%]|%[0-9a-f]{2})*$/i.test(pair);
}
