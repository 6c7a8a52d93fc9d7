/** Sends our spans to a collector by OTLP. */

import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type SpanContext,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  NodeTracerProvider,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-node';
import { type FinishedSpan, isFinishedSpan, type TellSpan } from './spans.ts';
import type { SpanPlace } from './trace-ids.ts';

export interface TracesConfig {
  /** With its path: `…/v1/traces`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Name of the service, for instance `dispute-call-worker`. */
  readonly service: string;
}

export interface SpanSender {
  readonly tell: TellSpan;
  /** Sends what waits, as far as that goes within 5 s, and ends. */
  close(): Promise<void>;
}

/** Hears how many spans the collector has taken, or not. */
export type Exported = (spans: number, error: Error | undefined) => void;

const SCOPE = 'dispute-call';
const SEND_WITHIN_MS = 5_000;
const SUCCESS = 0;

/**
 * The provider is ours alone and is not registered: LiveKit's framework traces, too, with names of rooms and people
 * in its spans, and asks the registered provider for it.
 */
export function otelSpans(config: TracesConfig, exported: Exported): SpanSender {
  const ids = { trace: '', span: '' };
  const exporter = telling(
    new OTLPTraceExporter({
      url: config.url,
      headers: { ...config.headers },
      timeoutMillis: SEND_WITHIN_MS,
    }),
    exported,
  );
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': config.service }),
    spanProcessors: [new BatchSpanProcessor(exporter, { exportTimeoutMillis: SEND_WITHIN_MS })],
    // Spans come with their ids.
    idGenerator: { generateTraceId: () => ids.trace, generateSpanId: () => ids.span },
  });
  const tracer = provider.getTracer(SCOPE);
  const tell: TellSpan = (span) => {
    if (!isFinishedSpan(span)) return;
    Object.assign(ids, { trace: span.trace, span: span.span });
    const { startedAtMs: startTime, attributes } = span;
    const options = { startTime, attributes, links: span.links.map(toLink) };
    const open = tracer.startSpan(span.name, options, contextOf(span));
    if (span.failed) open.setStatus({ code: SpanStatusCode.ERROR });
    open.end(span.endedAtMs);
  };
  // What could not be sent has been told of by the exporter.
  return { tell, close: () => provider.shutdown().catch(() => {}) };
}

function contextOf({ trace: traceId, parent }: FinishedSpan): Context {
  if (parent === undefined) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, toContext({ trace: traceId, span: parent }));
}

function toLink(place: SpanPlace): Link {
  return { context: toContext(place) };
}

function toContext({ trace: traceId, span: spanId }: SpanPlace): SpanContext {
  return { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
}

function telling(exporter: SpanExporter, exported: Exported): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        const failure = result.error ?? new Error('The collector did not take the spans');
        exported(spans.length, result.code === SUCCESS ? undefined : failure);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
