/** Every metric of ours by its name. Dashboards and alerts are tested against it. */

import { CALL_METRICS } from './call-metrics.ts';
import { LISTENING_METRICS } from './listening-metrics.ts';
import type { Counter, Gauge, Histogram, LabelValues, Metric } from './metric.ts';
import { SERVER_METRICS } from './server-metrics.ts';
import { WORKER_METRICS } from './worker-metrics.ts';

export const CATALOGUE = {
  ...CALL_METRICS,
  ...LISTENING_METRICS,
  ...WORKER_METRICS,
  ...SERVER_METRICS,
} as const satisfies Readonly<Record<string, Metric>>;

type Catalogue = typeof CATALOGUE;
export type MetricName = keyof Catalogue;
type Named<M> = { [N in MetricName]: Catalogue[N] extends M ? N : never }[MetricName];
export type CounterName = Named<Counter>;
export type GaugeName = Named<Gauge>;
export type HistogramName = Named<Histogram>;

type ValueOf<V extends LabelValues> = V extends readonly (infer One)[] ? One : string;
type LabelsIn<L> = { readonly [K in keyof L]: L[K] extends LabelValues ? ValueOf<L[K]> : never };
export type LabelsOf<N extends MetricName> = LabelsIn<Catalogue[N]['labels']>;

/** Whether the labels are those of the metric, each with one of its values. */
export function labelsFit(metric: Metric, labels: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(metric.labels);
  const isWhole = names.length === Object.keys(labels).length;
  return isWhole && names.every((name) => valueFits(metric.labels[name], labels[name]));
}

function valueFits(values: LabelValues | undefined, value: unknown): boolean {
  if (values === undefined || typeof value !== 'string') return false;
  return values instanceof RegExp ? values.test(value) : values.includes(value);
}
