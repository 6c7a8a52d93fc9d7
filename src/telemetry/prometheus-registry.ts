/** The figures of this process in Prometheus' text form. */

import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Figures } from './figures.ts';
import { CATALOGUE, labelsFit, type MetricName } from './metrics/catalogue.ts';
import type { Metric } from './metrics/metric.ts';

export interface MetricsPage {
  readonly contentType: string;
  readonly text: string;
}

export interface FigureRegistry extends Figures {
  /** What Prometheus reads. */
  page(): Promise<MetricsPage>;
}

type Made = Counter | Gauge | Histogram;
type Told = Readonly<Record<string, string>>;

/**
 * Has the metrics of the one place. A value with labels that the catalogue does not know is left out, so that nothing
 * private can become a label.
 */
export function figureRegistry(where: 'worker' | 'server'): FigureRegistry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const made = new Map<string, Made>();
  for (const [name, metric] of Object.entries<Metric>(CATALOGUE)) {
    if (metric.where === where || metric.where === 'both') {
      made.set(name, make(name, metric, registry));
    }
  }
  const find = (name: MetricName, labels: Told, value: number): Made | undefined =>
    Number.isFinite(value) && value >= 0 && labelsFit(CATALOGUE[name], labels)
      ? made.get(name)
      : undefined;
  const figures: Figures = {
    count(name, labels, by = 1) {
      const found = find(name, labels, by);
      if (found instanceof Counter) found.inc(labels, by);
    },
    observe(name, labels, value) {
      const found = find(name, labels, value);
      if (found instanceof Histogram) found.observe(labels, value);
    },
    set(name, labels, value) {
      const found = find(name, labels, value);
      if (found instanceof Gauge) found.set(labels, value);
    },
  };
  const page = async (): Promise<MetricsPage> => ({
    contentType: registry.contentType,
    text: await registry.metrics(),
  });
  return { ...figures, page };
}

function make(name: string, metric: Metric, registry: Registry): Made {
  const { help, labels } = metric;
  const config = { name, help, labelNames: Object.keys(labels), registers: [registry] };
  switch (metric.type) {
    case 'counter':
      return atZero(new Counter(config), metric);
    case 'gauge':
      return new Gauge(config);
    case 'histogram':
      return new Histogram({ ...config, buckets: [...metric.buckets] });
  }
}

/** What has not happened yet is 0, so that its first time is a rise. */
function atZero(counter: Counter, { labels }: Metric): Counter {
  for (const each of combinations(Object.entries(labels))) counter.inc(each, 0);
  return counter;
}

/** None where a label's values are not listed. */
function combinations(labels: readonly (readonly [string, unknown])[]): Told[] {
  const [first, ...others] = labels;
  if (first === undefined) return [{}];
  const [name, values] = first;
  if (!Array.isArray(values)) return [];
  const rest = combinations(others);
  return values.flatMap((value: string) => rest.map((more) => ({ [name]: value, ...more })));
}
