/** Alerts and dashboard ask for what exists, and each alert leads somewhere. */

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CATALOGUE, type MetricName } from '../../../src/telemetry/metrics/catalogue.ts';
import type { Metric } from '../../../src/telemetry/metrics/metric.ts';
import { figureRegistry } from '../../../src/telemetry/prometheus-registry.ts';
import { readQuery } from '../../fakes/promql.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}
interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly targets?: readonly { readonly expr: string; readonly legendFormat: string }[];
  readonly gridPos: { readonly x: number; readonly w: number };
}

const { groups } = parse(read('deploy/prometheus/alerts.yaml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read('deploy/grafana/dispute-call.json')) as { panels: Panel[] };
const targets = dashboard.panels.flatMap(({ title, targets: all = [] }) =>
  all.map((target) => ({ title, ...target })),
);
const queries: [string, string][] = [
  ...rules.map(({ alert, expr }): [string, string] => [alert, expr]),
  ...targets.map(({ title, expr }): [string, string] => [title, expr]),
];

/** Those that the registry itself adds, about the process. */
const pages = await Promise.all(
  (['worker', 'server'] as const).map((at) => figureRegistry(at).page()),
);
const exposed = new Set(
  pages.flatMap(({ text }) => [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name)),
);
/** What Prometheus adds to each series. */
const BY_PROMETHEUS = ['instance', 'job'];

/** A histogram is asked for by three names of its own. */
function metricOf(name: string): Metric | undefined {
  const base = name.replace(/_(bucket|sum|count)$/, '');
  return CATALOGUE[name as MetricName] ?? CATALOGUE[base as MetricName];
}

function labelsOf(name: string): readonly string[] {
  const metric = metricOf(name);
  const own = metric ? Object.keys(metric.labels) : [];
  return [...own, ...BY_PROMETHEUS, ...(metric?.type === 'histogram' ? ['le'] : [])];
}

test.each(queries)('%s asks by Prometheus’ grammar', (_name, expr) => {
  expect(readQuery(expr).isWhole).toBe(true);
  expect(readQuery(expr).metrics).not.toEqual([]);
});

test.each(queries)('%s asks for metrics that a worker or server has', (_name, expr) => {
  for (const name of readQuery(expr).metrics) {
    const base =
      metricOf(name)?.type === 'histogram' ? name.replace(/_(bucket|sum|count)$/, '') : name;
    expect([...exposed]).toContain(base);
  }
});

test.each(queries)('%s asks by labels and values that the metric can have', (_name, expr) => {
  const { matched, grouped, metrics } = readQuery(expr);
  for (const label of grouped) {
    expect(metrics.flatMap((name) => labelsOf(name))).toContain(label);
  }
  for (const { metric: name, label, value } of matched) {
    expect(labelsOf(name)).toContain(label);
    expect(valuesFit(name, label, value)).toBe(true);
  }
});

function valuesFit(name: string, label: string, value: string): boolean {
  const metric = metricOf(name);
  const buckets = metric?.type === 'histogram' ? metric.buckets.map(String) : [];
  if (label === 'le') return buckets.includes(value);
  const values = metric?.labels[label];
  if (!Array.isArray(values)) return values !== undefined;
  return value.split('|').every((each) => values.includes(each));
}

describe('each alert', () => {
  test.each(rules)('$alert says how urgent it is, what is wrong, and where to read on', (rule) => {
    expect(['page', 'ticket']).toContain(rule.labels.severity);
    expect(rule.annotations.summary.length).toBeGreaterThan(10);
    const [file, anchor] = rule.annotations.runbook_url.split('#');
    const headings = [...read(file as string).matchAll(/^#+ (.+)$/gm)].map(([, title]) => title);
    expect(headings.map((title) => anchorOf(title as string))).toContain(anchor);
  });

  test.each(rules)(
    '$alert uses in its text only labels that its query leaves',
    ({ expr, annotations }) => {
      const named = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
      const { grouped, metrics } = readQuery(expr);
      const isSummed = /\b(sum|max|min|avg)\b/.test(expr);
      const left = isSummed ? grouped : metrics.flatMap((name) => labelsOf(name));
      for (const label of named) expect(left).toContain(label);
    },
  );

  test('has a name of its own', () => {
    const names = rules.map(({ alert }) => alert);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** As GitHub makes them. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .replaceAll(' ', '-');
}

describe('docs/operations.md', () => {
  const chapter = read('docs/operations.md').split(/^## /m).at(-1) ?? '';

  test('is about metrics, traces and logs in its last chapter', () => {
    expect(chapter).toMatch(/^Metrics, traces, logs\n/);
  });

  test('names alerts that there are, where it says what an operator sees of a fault', () => {
    const said = [...read('docs/operations.md').matchAll(/\balerts? ((?:`\w+`(?:, | and )?)+)/g)];
    const named = said.flatMap(([, names = '']) => [...names.matchAll(/\w{4,}/g)].map(String));
    expect(named.length).toBeGreaterThan(5);
    const alerts = rules.map(({ alert }) => alert.replace('DisputeCall', ''));
    for (const name of named) expect(alerts).toContain(name);
  });

  test('names every metric of ours in its table, and no other', () => {
    const [, table = ''] = /^\| what +\| metrics[^\n]*\n([\s\S]*?)\n\n/m.exec(chapter) ?? [];
    const named = [...table.matchAll(/`(\w+)`/g)].map(([, name]) => `dispute_call_${name}`);
    expect(named.sort()).toEqual(Object.keys(CATALOGUE).sort());
  });
});

describe('the dashboard', () => {
  test('has panels with ids and places of their own', () => {
    const ids = dashboard.panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { gridPos } of dashboard.panels)
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });

  test('shows every metric of ours', () => {
    const shown = queries.flatMap(([, expr]) => readQuery(expr).metrics);
    const names = shown.map((name) => name.replace(/_(bucket|sum|count)$/, ''));
    const missing = Object.keys(CATALOGUE).filter(
      (name) => !shown.includes(name) && !names.includes(name),
    );
    expect(missing).toEqual(['dispute_call_calls_begun_total']);
  });

  test.each(targets)(
    '$title: the legend names labels that the query leaves',
    ({ expr, legendFormat }) => {
      const { grouped, metrics } = readQuery(expr);
      const isSummed = /\b(sum|max|min|avg)\b/.test(expr);
      const left = isSummed ? grouped : metrics.flatMap((name) => labelsOf(name));
      for (const [, label] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
        expect(left).toContain(label);
    },
  );
});

test('Prometheus is told of the rules, and Grafana of a folder', () => {
  const prometheus = parse(read('deploy/prometheus/prometheus.yaml'));
  expect(prometheus.rule_files).toEqual(['alerts.yaml']);
  const [provider] = parse(read('deploy/grafana/dashboards.yaml')).providers;
  expect(provider.options.path).toMatch(/^\//);
});
