/** The port to traces, and what a span may say: names and attributes are closed sets, and texts are words of ours. */

import type { SpanPlace } from './trace-ids.ts';

export const SPAN_NAMES = [
  'call',
  'call resumed',
  'answer',
  'collect code',
  'pair',
  'enter dispute room',
  'carry',
  'listen',
  'recognise',
  'ask language model',
  'last words and account',
  'open dispute',
  'take over call',
  'deliver result',
] as const;
export type SpanName = (typeof SPAN_NAMES)[number];

const ATTRIBUTES = [
  /** `sip.callID`, the only name that a call has. */
  'call',
  'outcome',
  'phase',
  'recogniser',
  'because',
  'type',
  'attempt',
  'sound_seconds',
  'gap_seconds',
] as const;
type AttributeName = (typeof ATTRIBUTES)[number];
export type Attributes = Readonly<Partial<Record<AttributeName, string | number | boolean>>>;

export interface FinishedSpan extends SpanPlace {
  readonly name: SpanName;
  /** Id of the span that it is a part of. */
  readonly parent?: string;
  /** Since the Unix epoch. */
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly failed: boolean;
  readonly attributes: Attributes;
  /** Spans of other traces that have to do with it. */
  readonly links: readonly SpanPlace[];
}

/** Whoever takes spans. Returns at once, and throws nothing. */
export type TellSpan = (span: FinishedSpan) => void;

/** Letters and what joins them: no number, code, token or identity is of this form. */
const OUR_WORDS = /^[a-z][a-z._-]{0,39}$/;
const CALL_ID = /^[\w.-]{1,80}$/;
const TRACE = /^[0-9a-f]{32}$/;
const SPAN = /^[0-9a-f]{16}$/;

/** Whether it has the form of a span and can hold nothing private. */
export function isFinishedSpan(value: unknown): value is FinishedSpan {
  if (typeof value !== 'object' || value === null) return false;
  const { name, parent, startedAtMs, endedAtMs, failed, attributes, links } = value as FinishedSpan;
  const isTimed = Number.isFinite(startedAtMs) && Number.isFinite(endedAtMs);
  const isPlaced = isPlace(value) && (parent === undefined || SPAN.test(parent));
  const isLinked = Array.isArray(links) && links.every(isPlace);
  const isNamed = SPAN_NAMES.includes(name) && typeof failed === 'boolean';
  return isTimed && isPlaced && isLinked && isNamed && areAttributes(attributes);
}

function isPlace(value: unknown): value is SpanPlace {
  const { trace, span } = (value ?? {}) as SpanPlace;
  return TRACE.test(trace) && SPAN.test(span);
}

function areAttributes(attributes: unknown): boolean {
  if (typeof attributes !== 'object' || attributes === null) return false;
  return Object.entries(attributes).every(
    ([name, value]) => ATTRIBUTES.includes(name as AttributeName) && isHarmless(name, value),
  );
}

function isHarmless(name: string, value: unknown): boolean {
  if (name === 'call') return typeof value === 'string' && CALL_ID.test(value);
  return typeof value === 'string'
    ? OUR_WORDS.test(value)
    : ['number', 'boolean'].includes(typeof value);
}
