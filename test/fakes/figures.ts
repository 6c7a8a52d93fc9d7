/** Figures that a test can look at. */

import type { Figures } from '../../src/telemetry/figures.ts';

export interface TellingFigures extends Figures {
  counted(name: string, labels: object): number;
  observed(name: string): readonly number[];
  shown(name: string): number | undefined;
}

export function tellingFigures(): TellingFigures {
  const counts = new Map<string, number>();
  const values = new Map<string, number[]>();
  const gauges = new Map<string, number>();
  const key = (name: string, labels: object) => JSON.stringify([name, labels]);
  return {
    count(name, labels, by = 1) {
      counts.set(key(name, labels), (counts.get(key(name, labels)) ?? 0) + by);
    },
    observe: (name, _labels, value) => void values.set(name, [...(values.get(name) ?? []), value]),
    set: (name, _labels, value) => void gauges.set(name, value),
    counted: (name, labels) => counts.get(key(name, labels)) ?? 0,
    observed: (name) => values.get(name) ?? [],
    shown: (name) => gauges.get(name),
  };
}
