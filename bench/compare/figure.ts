/** What was measured of one contender, and the table in which both stand beside each other. */

import { percentile } from '../figures.ts';

export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
}

/** One line of the table; a figure that only one of them has is `undefined` for the other. */
export interface Compared {
  readonly name: string;
  readonly unit: string;
  readonly ours: Spread | undefined;
  readonly stock: Spread | undefined;
}

export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly max: number;
  readonly n: number;
}

export function compared(ours: readonly Figure[], stock: readonly Figure[]): Compared[] {
  const names = new Map([...ours, ...stock].map(({ name, unit }) => [name, unit]));
  const of = (figures: readonly Figure[], name: string) => {
    const values = figures.find((figure) => figure.name === name)?.values;
    return values && values.length > 0 ? spread(values) : undefined;
  };
  return [...names].map(([name, unit]) => ({
    name,
    unit,
    ours: of(ours, name),
    stock: of(stock, name),
  }));
}

function spread(values: readonly number[]): Spread {
  return {
    median: percentile(values, 50),
    p95: percentile(values, 95),
    max: Math.max(...values),
    n: values.length,
  };
}

/** For each figure the median, the 95th percentile and the largest of both, and how the medians compare. */
export function comparison(rows: readonly Compared[]): string {
  const cells = [
    ['', '', 'ours', 'p95', 'max', 'stock', 'p95', 'max', 'ours/stock'],
    ...rows.map(({ name, unit, ours, stock }) => [
      name,
      unit,
      ...spreadCells(ours),
      ...spreadCells(stock),
      ours && stock && stock.median !== 0 ? digits(ours.median / stock.median) : '',
    ]),
  ];
  const width = (column: number) => Math.max(...cells.map((row) => (row[column] ?? '').length));
  return cells
    .map((row) =>
      row
        .map((cell, i) => (i < 2 ? cell.padEnd(width(i)) : cell.padStart(width(i))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function spreadCells(spread: Spread | undefined): string[] {
  if (!spread) return ['–', '', ''];
  const { median, p95, max, n } = spread;
  return n === 1 ? [digits(median), '', ''] : [median, p95, max].map(digits);
}

/** Three that count, and no more. */
function digits(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : `${Number(value.toPrecision(3))}`;
}
