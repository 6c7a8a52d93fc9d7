/** A text with stretches of it replaced by the names of what was there. */

import type { SecretSpan } from './secret.ts';

/** Nothing of note between two parts of one secret. */
const GAP = /^[\s,.;:–—-]*$/u;

/** @param spans of this text, in any order, overlapping or not */
export function withoutSpans(text: string, spans: readonly SecretSpan[]): string {
  const whole = joined(
    text,
    [...spans].sort((a, b) => a.start - b.start || b.end - a.end),
  );
  let at = 0;
  let masked = '';
  for (const { start, end, secret } of whole) {
    masked += `${text.slice(at, start)}[${secret}]`;
    at = end;
  }
  return masked + text.slice(at);
}

function joined(text: string, spans: readonly SecretSpan[]): SecretSpan[] {
  const whole: SecretSpan[] = [];
  for (const span of spans) {
    const before = whole.at(-1);
    if (before && belongsTo(before, span, text)) {
      whole[whole.length - 1] = { ...before, end: Math.max(before.end, span.end) };
    } else whole.push(span);
  }
  return whole;
}

function belongsTo(before: SecretSpan, span: SecretSpan, text: string): boolean {
  if (span.start < before.end) return true;
  return before.secret === span.secret && GAP.test(text.slice(before.end, span.start));
}
