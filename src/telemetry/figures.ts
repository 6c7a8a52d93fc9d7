/** The port to whoever counts and measures: a registry in this process, or the worker of a job process. */

import type { CounterName, GaugeName, HistogramName, LabelsOf } from './metrics/catalogue.ts';

/** Every method returns at once and throws nothing for what it is told. Seconds and bytes, as the metrics' names say. */
export interface Figures {
  count<N extends CounterName>(name: N, labels: LabelsOf<N>, by?: number): void;
  observe<N extends HistogramName>(name: N, labels: LabelsOf<N>, value: number): void;
  set<N extends GaugeName>(name: N, labels: LabelsOf<N>, value: number): void;
}

export const NO_FIGURES: Figures = { count() {}, observe() {}, set() {} };
