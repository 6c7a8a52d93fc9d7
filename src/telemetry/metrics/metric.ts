/** What a metric is: its kind, its help, and the closed sets that its labels take their values from. */

/** Where a metric is exposed. */
export type Where = 'worker' | 'server' | 'both';

/** The values that a label may have: a list, or the form of words that the code alone makes up, such as routes. */
export type LabelValues = readonly string[] | RegExp;
export type Labels = Readonly<Record<string, LabelValues>>;

interface Described<L extends Labels> {
  readonly help: string;
  readonly labels: L;
  readonly where: Where;
}
export interface Counter<L extends Labels = Labels> extends Described<L> {
  readonly type: 'counter';
}
export interface Gauge<L extends Labels = Labels> extends Described<L> {
  readonly type: 'gauge';
}
export interface Histogram<L extends Labels = Labels> extends Described<L> {
  readonly type: 'histogram';
  /** Upper ends, in the metric's unit. */
  readonly buckets: readonly number[];
}
export type Metric = Counter | Gauge | Histogram;

/** Makes metrics of one place. */
export function metricsOf(where: Where) {
  return {
    counter: <const L extends Labels>(help: string, labels: L): Counter<L> => ({
      type: 'counter',
      help,
      labels,
      where,
    }),
    gauge: <const L extends Labels>(help: string, labels: L): Gauge<L> => ({
      type: 'gauge',
      help,
      labels,
      where,
    }),
    histogram: <const L extends Labels>(
      help: string,
      labels: L,
      buckets: readonly number[],
    ): Histogram<L> => ({ type: 'histogram', help, labels, where, buckets }),
  };
}

/** All values of a union, so that a value that is added to it and not listed here does not compile. */
export function everyOf<V extends string>(listed: Readonly<Record<V, true>>): readonly V[] {
  return Object.keys(listed) as V[];
}
