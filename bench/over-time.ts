/** How what is measured again and again in one call changes from its start to its end. */

import { type Row, row } from './figures.ts';

export interface Measured {
  /** In milliseconds. */
  readonly at: number;
  readonly value: number;
}

export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function overTime(name: string, unit: string, measured: readonly Measured[]): Row[] {
  const [began, ended] = [measured[0]?.at ?? 0, measured.at(-1)?.at ?? 0];
  const first = measured.filter(({ at }) => at < began + MINUTE_MS);
  const last = measured.filter(({ at }) => at > ended - MINUTE_MS);
  return [
    row(`${name}, first minute`, unit, values(first)),
    row(`${name}, last minute`, unit, values(last)),
    row(`${name}, whole call`, unit, values(measured)),
  ];
}

/**
 * The slope of the straight line that fits best, and its standard error: what chance alone may show. Without
 * the first minute, in which the jitter buffers of both hops find their depth.
 */
export function drift(delays: readonly Measured[]): Row[] {
  const settled = delays.filter(({ at }) => at >= (delays[0]?.at ?? 0) + MINUTE_MS);
  const { slope, error } = bestLine(settled);
  return [
    row('drift after the first minute', 'ms/h', [slope * HOUR_MS]),
    row('drift, standard error', 'ms/h', [error * HOUR_MS]),
  ];
}

function bestLine(points: readonly Measured[]) {
  const count = points.length;
  const meanAt = sum(points.map(({ at }) => at)) / count;
  const mean = sum(values(points)) / count;
  const spread = sum(points.map(({ at }) => (at - meanAt) ** 2));
  const slope = sum(points.map(({ at, value }) => (at - meanAt) * (value - mean))) / spread;
  const rest = sum(points.map(({ at, value }) => (value - mean - slope * (at - meanAt)) ** 2));
  return { slope, error: Math.sqrt(rest / (count - 2) / spread) };
}

function values(measured: readonly Measured[]): number[] {
  return measured.map(({ value }) => value);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
