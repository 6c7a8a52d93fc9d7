/** What a job process tells its worker: a closed set, and nothing that a caller typed or said. */

import { CATALOGUE, labelsFit, type MetricName } from './metrics/catalogue.ts';
import { type FinishedSpan, isFinishedSpan } from './spans.ts';

export type Figure = {
  readonly op: 'count' | 'observe' | 'set';
  readonly name: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** A process has a call. */
export interface Beginning {
  readonly call: string;
  /** When it rang, since the Unix epoch. */
  readonly at: number;
  /** Another process had it before. */
  readonly isResumed: boolean;
  /** LiveKit's id of the job. */
  readonly listener: string;
}

export type JobMessage =
  | ({ readonly kind: 'began' } & Beginning)
  /** Nothing more comes of it. */
  | { readonly kind: 'over' }
  | { readonly kind: 'figure'; readonly figure: Figure }
  | { readonly kind: 'span'; readonly span: FinishedSpan };

/** Told from the framework's own messages, which go the same way, by this. */
const OURS = 'dispute-call';

export function toMessage(value: JobMessage) {
  return { case: OURS, value };
}

export type Read =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'ours'; readonly message: JobMessage };

const TYPE_OF = { count: 'counter', observe: 'histogram', set: 'gauge' } as const;

export function readMessage(given: unknown): Read {
  if (!isRecord(given) || given.case !== OURS) return { kind: 'not-ours' };
  return isMessage(given.value) ? { kind: 'ours', message: given.value } : { kind: 'wrong' };
}

function isMessage(value: unknown): value is JobMessage {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case 'began':
      return (
        typeof value.call === 'string' &&
        typeof value.listener === 'string' &&
        isAmount(value.at) &&
        typeof value.isResumed === 'boolean'
      );
    case 'over':
      return true;
    case 'figure':
      return isFigure(value.figure);
    case 'span':
      return isFinishedSpan(value.span);
    default:
      return false;
  }
}

function isFigure(value: unknown): value is Figure {
  if (!isRecord(value) || !isAmount(value.value) || !isRecord(value.labels)) return false;
  const { op, name, labels } = value;
  if (op !== 'count' && op !== 'observe' && op !== 'set') return false;
  if (typeof name !== 'string' || !Object.hasOwn(CATALOGUE, name)) return false;
  const metric = CATALOGUE[name as MetricName];
  return metric.type === TYPE_OF[op] && labelsFit(metric, labels);
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
