/** The catalogue of metrics: Prometheus' style, and labels that can hold nothing private. */

import { expect, test } from 'vitest';
import { CATALOGUE, labelsFit } from '../../../src/telemetry/metrics/catalogue.ts';
import type { Metric } from '../../../src/telemetry/metrics/metric.ts';

const all = Object.entries<Metric>(CATALOGUE);

test.each(all)('%s has a name in Prometheus’ style and a help', (name, metric) => {
  expect(name).toMatch(/^dispute_call_[a-z_]+$/);
  expect(name.endsWith('_total')).toBe(metric.type === 'counter');
  expect(name).not.toMatch(/_(ms|milliseconds|minutes|kilobytes|mb)(_|$)/);
  if (metric.type === 'histogram') expect(name).toMatch(/_seconds$/);
  expect(metric.help).toMatch(/^[A-Z0-9“].*\.$/);
});

test.each(all)('%s has few labels with few values', (_name, { labels }) => {
  const sizes = Object.values(labels).map((values) =>
    values instanceof RegExp ? 1 : values.length,
  );
  expect(sizes.reduce((product, size) => product * size, 1)).toBeLessThanOrEqual(60);
});

const PRIVATE = [
  '+14155550123',
  '48213796',
  'call-_+14155550123_rM5UvLF6jGWf',
  'sip_+14155550123',
  'SCL_rM5UvLF6jGWf',
  'dispute-9f8c2d',
  'eyJhbGciOiJIUzI1NiJ9.eyJ.x',
  'they charged me twice',
  '/disputes/9f8c2d31-aa',
];

test.each(all.filter(([, { labels }]) => Object.keys(labels).length > 0))(
  '%s takes no private text as a label',
  (_name, metric) => {
    for (const name of Object.keys(metric.labels)) {
      for (const text of PRIVATE) {
        expect(labelsFit(metric, { ...fitting(metric), [name]: text })).toBe(false);
      }
    }
    expect(labelsFit(metric, fitting(metric))).toBe(true);
  },
);

test.each(all)('%s takes neither fewer labels nor more', (_name, metric) => {
  expect(labelsFit(metric, { ...fitting(metric), caller: 'x' })).toBe(false);
  const [first] = Object.keys(metric.labels);
  if (first === undefined) return;
  const { [first]: _left, ...fewer } = fitting(metric);
  expect(labelsFit(metric, fewer)).toBe(false);
});

function fitting({ labels }: Metric): Record<string, string> {
  const examples: Record<string, string> = { route: '/disputes/:id', status: '200' };
  return Object.fromEntries(
    Object.entries(labels).map(([name, values]) => [
      name,
      (values instanceof RegExp ? examples[name] : values[0]) ?? '',
    ]),
  );
}
