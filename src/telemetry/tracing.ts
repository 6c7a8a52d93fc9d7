/** Traces where they are wanted, and nothing where they are not. */

import type { Figures } from './figures.ts';
import { otelSpans, type SpanSender, type TracesConfig } from './otel-spans.ts';

/** @param failed hears why a collector did not take spans, each time */
export function tracing(
  config: TracesConfig | undefined,
  figures: Figures,
  failed: (error: Error) => void,
): SpanSender {
  if (!config) return { tell() {}, close: async () => {} };
  return otelSpans(config, (spans, error) => {
    const outcome = error ? 'lost' : 'sent';
    figures.count('dispute_call_spans_total', { outcome }, spans);
    if (error) failed(error);
  });
}
