/** Spans that are under way, until they are told. */

import { randomBytes } from 'node:crypto';
import type { Attributes, FinishedSpan, SpanName, TellSpan } from './spans.ts';
import { placeOfCall, type SpanPlace } from './trace-ids.ts';

export interface SpanClock {
  /** Since the Unix epoch. */
  now(): number;
  /** Milliseconds from an arbitrary start; never jumps. */
  elapsed(): number;
}

export interface SpanBeginning {
  readonly attributes?: Attributes;
  /** Absent: the span begins a trace. */
  readonly within?: SpanPlace;
  /** A place that others know; absent: one of its own in the trace that it is within. */
  readonly at?: SpanPlace;
  /** Since the Unix epoch; absent: now. */
  readonly startedAtMs?: number;
}

export interface OpenSpan {
  readonly place: SpanPlace;
  link(place: SpanPlace): void;
  /** Tells it, once. */
  end(outcome?: { readonly failed?: boolean; readonly attributes?: Attributes }): void;
}

export type BeginSpan = (name: SpanName, beginning: SpanBeginning) => OpenSpan;

/** Durations hold although the clock of the machine may jump. */
export function openSpans(tell: TellSpan, clock: SpanClock): BeginSpan {
  return (name, { attributes = {}, within, at, startedAtMs = clock.now() }) => {
    const began = clock.elapsed() - Math.max(0, clock.now() - startedAtMs);
    const place = at ?? { trace: within?.trace ?? hex(16), span: hex(8) };
    const links: SpanPlace[] = [];
    let isOver = false;
    const finished = (outcome: Parameters<OpenSpan['end']>[0] = {}): FinishedSpan => ({
      ...place,
      name,
      ...(within && { parent: within.span }),
      startedAtMs,
      endedAtMs: startedAtMs + Math.max(0, clock.elapsed() - began),
      failed: outcome.failed ?? false,
      attributes: { ...attributes, ...outcome.attributes },
      links,
    });
    return {
      place,
      link: (other) => void links.push(other),
      end(outcome) {
        if (!isOver) tell(finished(outcome));
        isOver = true;
      },
    };
  };
}

export interface CallBeginning {
  readonly call: string;
  readonly startedAtMs: number;
  /** Another process had it before: the span is a part of the first one's. */
  readonly isResumed: boolean;
}

/** All of a call that one process has to do with. */
export function callSpan(
  begin: BeginSpan,
  { call, startedAtMs, isResumed }: CallBeginning,
): OpenSpan {
  const place = placeOfCall(call);
  const common = { startedAtMs, attributes: { call } };
  return isResumed
    ? begin('call resumed', { ...common, within: place })
    : begin('call', { ...common, at: place });
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
