/** Measured values as rows of a table, for people and as JSON. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { PROJECT_DIR } from '../scripts/setup/project.mjs';
import type { CarriedDelay } from '../src/call/delays.ts';

export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly p95: number;
  readonly n: number;
}

/** Git ignores it. */
const FOLDER = join(PROJECT_DIR, '.tmp/bench');

export function row(name: string, unit: string, values: readonly number[]): Row {
  const n = values.length;
  return { name, unit, median: percentile(values, 50), p95: percentile(values, 95), n };
}

/** How the sound of one call went through its job process, as that has measured and logged it. */
export function throughTheJob({ median, p95, longest, pieces, lost }: CarriedDelay): Row[] {
  return [
    { name: 'through the job', unit: 'ms', median, p95, n: pieces },
    row('through the job, the longest', 'ms', [longest]),
    row('lost in the job', 'pieces', [lost]),
  ];
}

/** The smallest value that so many percent do not exceed; NaN of none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN;
}

export function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (name: string, unit: string, ...values: string[]) =>
    [name.padEnd(width), unit.padEnd(6), ...values.map((value) => value.padStart(8))].join('  ');
  return [
    line('', '', 'median', 'p95', 'n'),
    ...rows.map((r) => line(r.name, r.unit, digits(r.median), digits(r.p95), `${r.n}`)),
  ].join('\n');
}

/** Three that count, and no more. */
function digits(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : `${Number(value.toPrecision(3))}`;
}

/** Writes them beside what they were measured on; returns the path. */
export function keep(name: string, rows: readonly Row[]): string {
  const path = join(FOLDER, `${name}.json`);
  const machine = { processor: cpus()[0]?.model, cores: cpus().length, node: process.version };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path, `${JSON.stringify({ at: new Date(), machine, rows }, null, 2)}\n`);
  return path;
}
